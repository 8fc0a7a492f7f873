import { useState } from "preact/hooks";
import { useApp } from "../../app";
import { roomTopic, type Room } from "../../protocol";
import { Dialog } from "../Dialog";
import { ErrorAlert } from "../ErrorAlert";
import { useAction } from "../useAction";
import { PeoplePicker } from "./PeoplePicker";

export function InvitePeople({ room, close }: { room: Room; close: () => void }) {
  const { state, hosting } = useApp();
  const { busy, error, run } = useAction();
  const [invited, setInvited] = useState<ReadonlySet<string>>(new Set());
  const members = state.topics.value.get(roomTopic(room.id))?.member;
  const isMember = (id: string): boolean => {
    const member = members?.get(id);
    return member !== undefined && member.gone !== true;
  };
  const invite = async (person: string): Promise<void> => {
    await hosting.invite(room.id, person);
    setInvited((before) => new Set([...before, person]));
  };
  return (
    <Dialog title={`Invite people to ${room.name}`} close={close}>
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      <PeoplePicker
        label="Find people"
        action={({ id, name }) =>
          isMember(id) ? (
            <span class="quiet">Member</span>
          ) : invited.has(id) ? (
            <span class="quiet" role="status">
              Invited
            </span>
          ) : (
            <button
              class="btn btn-outline btn-small"
              type="button"
              data-testid="invite-person"
              aria-label={`Invite ${name}`}
              disabled={busy}
              onClick={() => run(() => invite(id))}
            >
              Invite
            </button>
          )
        }
      />
    </Dialog>
  );
}
