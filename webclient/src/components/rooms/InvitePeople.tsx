import { useState } from "preact/hooks";
import { useApp } from "../../app";
import { isHost } from "../../hosting";
import { roomTopic, type Person, type Room } from "../../protocol";
import { personOf } from "../../state";
import { Dialog } from "../Dialog";
import { Act } from "../settings/Act";
import { OpenInvitations, type Invited } from "./OpenInvitations";
import { PeoplePicker } from "./PeoplePicker";
import { useRank } from "./useRank";
import { useUndoable } from "./useUndoable";

/** Lets people in; those who run the room see who was invited before. */
export function InvitePeople({ room, close }: { room: Room; close: () => void }) {
  const host = isHost(useRank(room.id));
  return (
    <Dialog title={`Invite people to ${room.name}`} close={close}>
      {host ? <ByHost room={room.id} /> : <ByMember room={room.id} />}
    </Dialog>
  );
}

function ByMember({ room }: { room: string }) {
  const [invited, setInvited] = useState<readonly string[]>([]);
  return (
    <Inviting
      room={room}
      invited={invited}
      done={({ id }) => setInvited((before) => [...before, id])}
    />
  );
}

const idOf = ({ person }: Invited): string => person.id;

function ByHost({ room }: { room: string }) {
  const by = personOf(useApp().state);
  const invited = useUndoable(room, "invitations", idOf);
  return (
    <>
      <Inviting
        room={room}
        invited={invited.items.map(idOf)}
        done={(person) => invited.add({ person, by, at: new Date().toISOString() })}
      />
      <OpenInvitations room={room} invited={invited} />
    </>
  );
}

interface Props {
  room: string;
  invited: readonly string[];
  done: (person: Person) => void;
}

function Inviting({ room, invited, done }: Props) {
  const { state, hosting } = useApp();
  const members = state.topics.value.get(roomTopic(room))?.member;
  const isMember = (id: string): boolean => {
    const member = members?.get(id);
    return member !== undefined && member.gone !== true;
  };
  const invite = async ({ id, name }: Person): Promise<void> => {
    await hosting.invite(room, id);
    done({ id, name });
  };
  return (
    <PeoplePicker
      label="Find people"
      action={(person) =>
        isMember(person.id) ? (
          <span class="quiet">Member</span>
        ) : invited.includes(person.id) ? (
          <span class="quiet" role="status">
            Invited
          </span>
        ) : (
          <Act
            testid="invite-person"
            look="btn btn-outline btn-small"
            label={`Invite ${person.name}`}
            act={() => invite(person)}
          >
            Invite
          </Act>
        )
      }
    />
  );
}
