import { useState } from "preact/hooks";
import { useApp } from "../../../app";
import { Dialog } from "../../Dialog";
import { PeoplePicker } from "../../rooms/PeoplePicker";
import { Act } from "../../settings/Act";

/** Lets people enter, whatever their rating. */
export function InviteDialog({ id, close }: { id: string; close: () => void }) {
  const { tournaments } = useApp();
  const [invited, setInvited] = useState<ReadonlySet<string>>(new Set());
  const invite = async (person: string): Promise<void> => {
    await tournaments.invite(id, person);
    setInvited((before) => new Set([...before, person]));
  };
  return (
    <Dialog title="Invite people to the tournament" close={close}>
      <PeoplePicker
        label="Find people"
        action={(person) =>
          invited.has(person.id) ? (
            <span class="quiet" role="status">
              Invited
            </span>
          ) : (
            <Act
              testid="invite-person"
              look="btn btn-outline btn-small"
              label={`Invite ${person.name}`}
              act={() => invite(person.id)}
            >
              Invite
            </Act>
          )
        }
      />
    </Dialog>
  );
}
