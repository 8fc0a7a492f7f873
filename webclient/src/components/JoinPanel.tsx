import { useApp } from "../app";
import { LOBBY, type Room } from "../protocol";
import { ErrorAlert } from "./ErrorAlert";
import { PageTitle } from "./PageTitle";
import { RoomSign } from "./rooms/RoomSign";
import { useAction } from "./useAction";

export function JoinPanel({ room }: { room: Room }) {
  const { state, rooms, hosting, go } = useApp();
  const { busy, error, run } = useAction();
  const known = state.topics.value.get(LOBBY)?.room.get(room.id) ?? room;
  const { name, description, member_count: members } = known;
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
      <RoomSign id={room.id} room={known} />
      <PageTitle title={name} />
      {description !== "" && (
        <p class="bio" dir="auto">
          {description}
        </p>
      )}
      <p class="quiet">
        {invited && "You are invited. "}
        {members === 1 ? "One member." : `${members} members.`}{" "}
        {known.archived ? "The room is closed." : "Join to read and write here."}
      </p>
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      <div class="actions">
        <button
          class="btn btn-primary"
          type="button"
          data-testid="join-room"
          disabled={busy}
          onClick={() => run(() => rooms.join(room.id))}
        >
          Join this room
        </button>
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
    </div>
  );
}
