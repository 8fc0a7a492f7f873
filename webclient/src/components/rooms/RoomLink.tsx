import { useApp } from "../../app";
import type { Mine, Room } from "../../protocol";
import { roomPath } from "../../router";
import { RoomSign } from "./RoomSign";
import { useNamer } from "./useNames";

/** A room in the list, with what is unread in it. */
export function RoomLink({ room }: { room: Mine | Room }) {
  const { state } = useApp();
  const name = useNamer()(room);
  const { id } = room;
  const route = state.route.value;
  const unread = state.unread.value.get(id) ?? 0;
  const mine = state.mine.value.get(id);
  const mentions = state.shown.value === id ? 0 : (mine?.mentions ?? 0);
  const here = route.page === "room" && route.room === id;
  const members = "member_count" in room ? room.member_count : 0;
  return (
    <li>
      <a
        class={`room-link ${unread > 0 ? "room-unread" : ""} ${room.archived ? "room-closed" : ""}`}
        href={roomPath(id)}
        data-testid="room-link"
        data-room-id={id}
        data-unread={unread}
        data-mine={mine !== undefined && mine.gone !== true}
        aria-current={here ? "page" : undefined}
      >
        <RoomSign id={id} room={room} />
        <bdi class="room-link-name">{name}</bdi>
        {room.archived && <span class="badge">Closed</span>}
        {mentions > 0 && <Mentions count={mentions} />}
        {unread > 0 && <Unread count={unread} />}
        {members > 0 && (
          <span class="room-link-count" title={`${members} members`}>
            {members}
            <span class="visually-hidden"> members</span>
          </span>
        )}
      </a>
    </li>
  );
}

const MOST = 99;
const shortened = (count: number): string => (count > MOST ? `${MOST}+` : String(count));

function Unread({ count }: { count: number }) {
  return (
    <span class="unread-badge" data-testid="room-unread">
      {shortened(count)}
      <span class="visually-hidden"> unread</span>
    </span>
  );
}

function Mentions({ count }: { count: number }) {
  return (
    <span class="count-badge" data-testid="room-mentions">
      @{shortened(count)}
      <span class="visually-hidden"> that name you</span>
    </span>
  );
}
