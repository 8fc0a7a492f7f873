import { useApp } from "../../app";
import type { Mine } from "../../protocol";
import { roomPath } from "../../router";
import { ErrorAlert } from "../ErrorAlert";
import { useAction } from "../useAction";
import { RoomSign } from "./RoomSign";

/** A room that somebody would like us to join. */
export function Invitation({ room }: { room: Mine }) {
  const { rooms, hosting, go } = useApp();
  const { busy, error, run } = useAction();
  const join = async (): Promise<void> => {
    await rooms.join(room.id);
    go(roomPath(room.id));
  };
  return (
    <li class="invitation" data-testid="invitation" data-room-id={room.id}>
      <a class="invitation-room" href={roomPath(room.id)}>
        <RoomSign id={room.id} room={room} />
        <bdi class="room-link-name">{room.name}</bdi>
      </a>
      <span class="actions">
        <button
          class="btn btn-primary btn-small"
          type="button"
          data-testid="accept-invitation"
          aria-label={`Join ${room.name}`}
          disabled={busy}
          onClick={() => run(join)}
        >
          Join
        </button>
        <button
          class="btn btn-small"
          type="button"
          data-testid="decline-invitation"
          aria-label={`Decline ${room.name}`}
          disabled={busy}
          onClick={() => run(() => hosting.decline(room.id))}
        >
          Decline
        </button>
      </span>
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
    </li>
  );
}
