import { useApp } from "../../app";
import type { Person } from "../../protocol";
import { shortDate } from "../../time";
import { MorePages } from "../MorePages";
import { PersonName } from "../Person";
import { Undoable } from "./Undoable";
import type { Undoables } from "./useUndoable";

export interface Invited {
  person: Person;
  by: Person;
  at: string;
}

/** Who was invited and has not come yet. */
export function OpenInvitations({ room, invited }: { room: string; invited: Undoables<Invited> }) {
  const { hosting } = useApp();
  const { items, pages, undo } = invited;
  if (items.length === 0 && pages.error === null) return null;
  return (
    <section class="still-invited">
      <h3>Invited, not here yet</h3>
      <ul class="undoables" aria-busy={pages.busy}>
        {items.map(({ person, by, at }) => (
          <Undoable
            key={person.id}
            testid="still-invited"
            person={person}
            action="Take back"
            act={() => undo(person.id, hosting.withdraw(room, person.id))}
          >
            <span class="quiet">
              By <PersonName {...by} />, {shortDate(at)}
            </span>
          </Undoable>
        ))}
      </ul>
      <MorePages pages={pages} />
    </section>
  );
}
