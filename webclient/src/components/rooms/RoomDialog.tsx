import { useApp } from "../../app";
import { isConversation } from "../../mine";
import { roomTopic, type Member, type Room } from "../../protocol";
import { personOf } from "../../state";
import { shortDate } from "../../time";
import { present } from "../../topics";
import { Confirm } from "../Confirm";
import { Dialog } from "../Dialog";
import { PersonName } from "../Person";
import { Bans } from "./Bans";
import { InvitePeople } from "./InvitePeople";
import { RoomLinks } from "./RoomLinks";
import { RoomSettings } from "./RoomSettings";

export type Dialogue = "details" | "invite" | "links" | "bans" | "settings" | "archive" | "leave";

interface Props {
  dialogue: Dialogue;
  room: Room;
  close: () => void;
}

export function RoomDialog({ dialogue, room, close }: Props) {
  switch (dialogue) {
    case "details":
      return <Details room={room} close={close} />;
    case "invite":
      return <InvitePeople room={room} close={close} />;
    case "links":
      return <RoomLinks room={room} close={close} />;
    case "bans":
      return <Bans room={room} close={close} />;
    case "settings":
      return <RoomSettings room={room} close={close} />;
    case "archive":
      return <Archive room={room} close={close} />;
    case "leave":
      return <Leave room={room} close={close} />;
  }
}

const KINDS: Readonly<Record<string, string>> = {
  public: "Everybody in the club finds it and may join.",
  private: "Nobody knows of it but its members and whom they invite.",
  admin: "Only admins of the club may be in it.",
  match: "The players of a match are in it, and whoever likes to watch.",
  tournament: "Who takes part in a tournament is in it, and whoever likes to watch.",
};

function Details({ room, close }: { room: Room; close: () => void }) {
  const system = /^[0-]+$/.test(room.created_by);
  return (
    <Dialog title={room.name} close={close}>
      {room.description !== "" && (
        <p class="bio" dir="auto" data-testid="room-description">
          {room.description}
        </p>
      )}
      <dl class="facts">
        {room.topic !== "" && <Fact label="Topic">{room.topic}</Fact>}
        <Fact label="Who may be in it">{KINDS[room.kind]}</Fact>
        <Fact label="Made">
          {shortDate(room.created_at)}
          {!system && (
            <>
              {" "}
              by <PersonName id={room.created_by} name="somebody" />
            </>
          )}
        </Fact>
        <Fact label="Members">{room.member_count}</Fact>
        {room.slow > 0 && <Fact label="Slow mode">One message every {room.slow} seconds</Fact>}
      </dl>
    </Dialog>
  );
}

function Fact({ label, children }: { label: string; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  );
}

function Archive({ room, close }: { room: Room; close: () => void }) {
  const { hosting } = useApp();
  const words = room.archived ? REOPENING : CLOSING;
  return (
    <Confirm
      {...words}
      title={`${words.action} ${room.name}?`}
      act={() => hosting.archive(room.id, !room.archived)}
      close={close}
    />
  );
}

const CLOSING = {
  action: "Close",
  text: "It can be read, and nothing more, until an owner opens it again.",
};
const REOPENING = { action: "Reopen", text: "Its members can write in it again.", danger: false };

function Leave({ room, close }: { room: Room; close: () => void }) {
  const { rooms, go } = useApp();
  const conversation = isConversation(room);
  const last = useOnlyOwner(room);
  const leave = async (): Promise<void> => {
    await rooms.leave(room.id);
    if (room.kind !== "public") go("/");
  };
  return (
    <Confirm
      title={conversation ? "Leave this conversation?" : `Leave ${room.name}?`}
      text={`${LEAVING[room.kind] ?? "You can join again at any time."}${last ? LAST_OWNER : ""}`}
      action="Leave"
      act={leave}
      close={close}
    />
  );
}

/** Whether we leave the room to nobody. */
function useOnlyOwner({ id }: Room): boolean {
  const { state } = useApp();
  const members = present(
    state.topics.value.get(roomTopic(id))?.member ?? new Map<string, Member>(),
  );
  const owners = members.filter(({ role }) => role === "owner");
  return owners.length === 1 && owners[0]?.id === personOf(state).id && members.length > 1;
}

const LAST_OWNER =
  " You are its only owner: make somebody else one first, or only the club's moderators can run it.";

const LEAVING: Readonly<Record<string, string>> = {
  private: "You need another invitation, or a link, to come back.",
  direct: "It ends for both of you, until one of you begins it anew.",
  group: "You will not hear any more what the others say.",
};
