import { useCallback } from "preact/hooks";
import { useApp } from "../../app";
import { request } from "../../api";
import { ErrorAlert } from "../ErrorAlert";
import { PageTitle } from "../PageTitle";
import { useLoaded } from "../settings/useLoaded";
import { useAction } from "../useAction";
import { RoomFront, type Front } from "./RoomFront";

interface Lead extends Front {
  joined: boolean;
}

interface Props {
  room: string;
  link: string;
}

/** Shows the room that the link is for, and asks before joining it. */
export function JoinByLink({ room, link }: Props) {
  const load = useCallback(
    () => request<Lead>("GET", `/api/v1/rooms/${room}/links/${link}`),
    [room, link],
  );
  const { value, error } = useLoaded(load);
  return (
    <main
      id="main"
      class="blank"
      tabIndex={-1}
      aria-busy={value === null && error === null}
      data-testid="join-by-link"
    >
      {error !== null ? (
        <>
          <PageTitle title="This didn't work" />
          <ErrorAlert message={error.message} remedy={error.remedy} />
          <a class="btn btn-primary" href="/">
            To the rooms
          </a>
        </>
      ) : value === null ? (
        <span class="ball" aria-hidden="true" />
      ) : (
        <Asking room={value} link={link} />
      )}
    </main>
  );
}

function Asking({ room, link }: { room: Lead; link: string }) {
  const { joinByLink } = useApp();
  const { busy, error, run } = useAction();
  return (
    <RoomFront
      room={room}
      note={room.joined ? "You are one of them." : "You may join by this link."}
    >
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      <div class="actions">
        <button
          class="btn btn-primary"
          type="button"
          data-testid="join-room"
          disabled={busy}
          onClick={() => run(() => joinByLink(room.id, link))}
        >
          {room.joined ? "Open this room" : "Join this room"}
        </button>
        <a class="btn btn-quiet" href="/">
          Not now
        </a>
      </div>
    </RoomFront>
  );
}
