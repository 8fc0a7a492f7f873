import { useApp } from "../../app";
import { isConversation } from "../../mine";
import { LOBBY, roomTopic, type Mine, type Room } from "../../protocol";
import { roomPath } from "../../router";
import type { State } from "../../state";
import { LastSaid } from "./LastSaid";
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
  const own = mine !== undefined && mine.gone !== true;
  const here = route.page === "room" && route.room === id;
  const members = isConversation(room) ? 0 : membersIn(state, id);
  return (
    <li>
      <a
        class={`room-link ${unread > 0 ? "room-unread" : ""} ${room.archived ? "room-closed" : ""}`}
        href={roomPath(id)}
        data-testid="room-link"
        data-room-id={id}
        data-unread={unread}
        data-mine={own}
        aria-current={here ? "page" : undefined}
      >
        <RoomSign id={id} room={room} />
        <span class="room-link-text">
          <bdi class="room-link-name">{name}</bdi>
          {own && <LastSaid room={mine} />}
        </span>
        {room.archived && <span class="badge">Closed</span>}
        {mentions > 0 && <Mentions count={mentions} />}
        {unread > 0 && <Unread count={unread} />}
        {members > 0 && (
          <span class="room-link-count" title={members === 1 ? "1 member" : `${members} members`}>
            {members}
            <span class="visually-hidden">{members === 1 ? " member" : " members"}</span>
          </span>
        )}
      </a>
    </li>
  );
}

/** How many are in it: live, as far as it is known. */
function membersIn({ topics, heads }: State, id: string): number {
  const known =
    topics.value.get(LOBBY)?.room.get(id) ?? topics.value.get(roomTopic(id))?.room.get(id);
  return known?.member_count ?? heads.value?.get(id)?.member_count ?? 0;
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
