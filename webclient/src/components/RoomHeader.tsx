import { useApp } from "../app";
import { LOBBY, roomTopic } from "../protocol";
import { Avatar } from "./Avatar";
import { ErrorAlert } from "./ErrorAlert";
import { Icon } from "./Icon";
import { PageTitle } from "./PageTitle";
import { useAction } from "./useAction";

interface Props {
  id: string;
  membersShown: boolean;
  toggleMembers: () => void;
}

export function RoomHeader({ id, membersShown, toggleMembers }: Props) {
  const { state, rooms } = useApp();
  const { busy, error, run } = useAction();
  const topics = state.topics.value;
  const room = topics.get(roomTopic(id))?.room.get(id) ?? topics.get(LOBBY)?.room.get(id);
  return (
    <header class="room-head">
      <a class="btn btn-icon back" href="/" aria-label="Back to the rooms">
        <Icon name="back" />
      </a>
      <Avatar id={id} name={room?.name ?? ""} shape="room" />
      <PageTitle class="room-name" title={room?.name ?? "Room"} />
      <button
        class="btn btn-quiet"
        type="button"
        data-testid="members-toggle"
        aria-expanded={membersShown}
        aria-label={`Members: ${room?.member_count ?? 0}`}
        onClick={toggleMembers}
      >
        <Icon name="people" /> {room?.member_count}
      </button>
      <button
        class="btn btn-quiet"
        type="button"
        data-testid="leave-room"
        aria-label="Leave this room"
        disabled={busy}
        onClick={() => run(() => rooms.leave(id))}
      >
        <Icon name="leave" /> <span class="wide-only">Leave</span>
      </button>
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
    </header>
  );
}
