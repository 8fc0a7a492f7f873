import { useApp } from "../app";
import { roomTopic } from "../protocol";

const list = new Intl.ListFormat("en", { type: "conjunction" });
const MANY = 3;

/** Keeps its height while empty, so that nothing jumps. */
export function TypingLine({ id }: { id: string }) {
  const people = useApp().state.typists.value.get(roomTopic(id)) ?? [];
  return (
    <p class="typing" data-testid="typing">
      {people.length > 0 && (
        <>
          <span class="typing-dots" aria-hidden="true" />
          {sentence(people.map(({ name }) => name))}
        </>
      )}
    </p>
  );
}

function sentence(names: readonly string[]): string {
  if (names.length > MANY) return "Several people are typing…";
  return `${list.format(names)} ${names.length === 1 ? "is" : "are"} typing…`;
}
