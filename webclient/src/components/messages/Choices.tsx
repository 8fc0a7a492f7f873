import type { Completion } from "./useCompletion";

/** The names that are offered, above what is being written. */
export function Choices({ id, completion }: { id: string; completion: Completion }) {
  const { choices, chosen, take } = completion;
  if (choices.length === 0) return null;
  return (
    <ul id={id} class="card choices" role="listbox" aria-label="Names" data-testid="choices">
      {choices.map((choice, at) => (
        <li
          key={choice.key}
          id={`${id}-${at}`}
          role="option"
          aria-selected={at === chosen}
          onPointerDown={(event) => {
            event.preventDefault();
            take(choice);
          }}
        >
          <span aria-hidden="true">{choice.sign}</span> <bdi>{choice.label}</bdi>
        </li>
      ))}
    </ul>
  );
}
