import { personPath } from "../../../router";
import type { Entrant } from "../../../tournaments/rows";
import { entrantWords } from "../../../tournaments/words";
import { Icon } from "../../Icon";
import { PersonAvatar } from "../../Person";

interface Props {
  entrant: Entrant;
  running: boolean;
  /** For organisers. */
  remove?: () => void;
}

export function EntrantRow({ entrant, running, remove }: Props) {
  const { id, name, alias, seed, rating, state } = entrant;
  return (
    <li class={`entrant entrant-${state}`} data-testid="entrant" data-state={state}>
      <span class="entrant-seed">
        {seed !== null && (
          <>
            <span class="visually-hidden">Seed </span>
            {seed}
          </>
        )}
      </span>
      <a class="person-link" href={personPath(id)}>
        <PersonAvatar id={id} name={name} />
        <span class="person-text">
          <bdi class="person-name">{alias}</bdi>
          <span class="quiet">
            {[alias === name ? "" : name, rating === null ? "unrated" : String(Math.round(rating))]
              .filter((part) => part !== "")
              .join(" · ")}
          </span>
        </span>
      </a>
      <span class="quiet entrant-state">{entrantWords(entrant, running)}</span>
      {remove !== undefined && (
        <button
          class="btn btn-icon"
          type="button"
          aria-label={running ? `Disqualify ${alias}` : `Remove ${alias}`}
          title={running ? "Disqualify" : "Remove"}
          data-testid="remove-entrant"
          onClick={remove}
        >
          <Icon name="close" />
        </button>
      )}
    </li>
  );
}
