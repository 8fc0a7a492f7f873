import { useApp } from "../app";
import { LOBBY, type Room } from "../protocol";
import { Avatar } from "./Avatar";
import { ErrorAlert } from "./ErrorAlert";
import { PageTitle } from "./PageTitle";
import { useAction } from "./useAction";

export function JoinPanel({ room }: { room: Room }) {
  const { state, rooms } = useApp();
  const { busy, error, run } = useAction();
  const { name, member_count: members } = state.topics.value.get(LOBBY)?.room.get(room.id) ?? room;
  return (
    <div class="blank">
      <a class="back-link" href="/">
        All rooms
      </a>
      <Avatar id={room.id} name={name} shape="room" />
      <PageTitle title={name} />
      <p class="quiet">
        {members === 1 ? "One member." : `${members} members.`} Join to read and write here.
      </p>
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      <button
        class="btn btn-primary"
        type="button"
        data-testid="join-room"
        disabled={busy}
        onClick={() => run(() => rooms.join(room.id))}
      >
        Join this room
      </button>
    </div>
  );
}
