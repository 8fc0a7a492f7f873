import { useApp } from "../../app";
import type { Person, Room } from "../../protocol";
import { fullTime, shortTime } from "../../time";
import { Dialog } from "../Dialog";
import { MorePages } from "../MorePages";
import { PersonName } from "../Person";
import { Undoable } from "./Undoable";
import { useUndoable } from "./useUndoable";

interface Ban {
  person: Person;
  by: Person;
  reason: string;
  at: string;
  /** Null: for good. */
  until: string | null;
}

const idOf = ({ person }: Ban): string => person.id;

/** Who may not come in, why, and until when. */
export function Bans({ room, close }: { room: Room; close: () => void }) {
  const { hosting } = useApp();
  const { items, pages, undo } = useUndoable(room.id, "bans", idOf);
  return (
    <Dialog title="Banned people" close={close}>
      <ul class="undoables" aria-busy={pages.busy}>
        {items.map(({ person, by, reason, at, until }) => (
          <Undoable
            key={person.id}
            testid="ban"
            person={person}
            action="Lift the ban"
            act={() => undo(person.id, hosting.unban(room.id, person.id))}
          >
            <span class="quiet">{until === null ? "For good" : `Until ${shortTime(until)}`}</span>
            <span class="quiet" title={fullTime(at)}>
              By <PersonName {...by} />
              {reason !== "" && (
                <>
                  : <bdi>{reason}</bdi>
                </>
              )}
            </span>
          </Undoable>
        ))}
      </ul>
      {items.length === 0 && pages.loaded && pages.error === null && (
        <p class="quiet" role="status" data-testid="no-bans">
          Nobody is banned from this room.
        </p>
      )}
      <MorePages pages={pages} />
    </Dialog>
  );
}
