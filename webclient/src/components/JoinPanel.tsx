import { useApp } from "../app";
import { LOBBY, type Room } from "../protocol";
import { ErrorAlert } from "./ErrorAlert";
import { RoomFront } from "./rooms/RoomFront";
import { useAction } from "./useAction";

export function JoinPanel({ room }: { room: Room }) {
  const { state, rooms, hosting, go } = useApp();
  const { busy, error, run } = useAction();
  const known = state.topics.value.get(LOBBY)?.room.get(room.id) ?? room;
  const mine = state.mine.value.get(room.id);
  const invited = mine?.invited === true && mine.gone !== true;
  const decline = async (): Promise<void> => {
    await hosting.decline(room.id);
    go("/");
  };
  return (
    <div class="blank">
      <a class="back-link" href="/">
        All rooms
      </a>
      <RoomFront room={known} note={noteOn(known, invited)}>
        {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
        <div class="actions">
          {!known.archived && (
            <button
              class="btn btn-primary"
              type="button"
              data-testid="join-room"
              disabled={busy}
              onClick={() => run(() => rooms.join(room.id))}
            >
              Join this room
            </button>
          )}
          {invited && (
            <button
              class="btn btn-outline"
              type="button"
              data-testid="decline-room"
              disabled={busy}
              onClick={() => run(decline)}
            >
              Decline
            </button>
          )}
        </div>
      </RoomFront>
    </div>
  );
}

function noteOn({ archived }: Room, invited: boolean): string {
  if (archived) return "The room is closed.";
  return invited ? "You are invited." : "Join to read and write here.";
}
