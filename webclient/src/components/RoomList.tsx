import { useEffect, useState } from "preact/hooks";
import { useApp } from "../app";
import { LOBBY, type Room } from "../protocol";
import { roomPath } from "../router";
import { present } from "../topics";
import { Avatar } from "./Avatar";
import { CreateRoom } from "./CreateRoom";
import { ErrorAlert } from "./ErrorAlert";
import { Icon } from "./Icon";
import { useAction } from "./useAction";

const collator = new Intl.Collator(undefined, { sensitivity: "base", numeric: true });
const SEARCH_AFTER = 250;

const fold = (text: string): string => text.normalize("NFKC").toLocaleLowerCase();

/** All rooms, live: first those we are in, then the others. */
export function RoomList() {
  const { state } = useApp();
  const [filter, setFilter] = useState("");
  const [making, setMaking] = useState(false);
  const lobby = state.topics.value.get(LOBBY);
  const rooms = (lobby === undefined ? [] : present(lobby.room))
    .filter((room) => fold(room.name).includes(fold(filter.trim())))
    .sort((a, b) => collator.compare(a.name, b.name));
  const mine = rooms.filter((room) => state.joined.value.has(room.id));
  const others = rooms.filter((room) => !state.joined.value.has(room.id));
  useSearch(filter.trim());
  return (
    <nav class="sidebar" aria-label="Rooms">
      <div class="sidebar-head">
        <h2>Rooms</h2>
        <button
          class="btn btn-soft"
          type="button"
          data-testid="create-room"
          onClick={() => setMaking(true)}
        >
          <Icon name="plus" /> New
        </button>
      </div>
      <label class="search">
        <span class="visually-hidden">Find a room</span>
        <Icon name="search" />
        <input
          class="form-control"
          type="search"
          data-testid="room-search"
          placeholder="Find a room"
          value={filter}
          onInput={(event) => setFilter(event.currentTarget.value)}
        />
      </label>
      <div class="room-list" data-testid="room-list">
        <Trouble />
        <Section title="Your rooms" rooms={mine} />
        <Section title="Other rooms" rooms={others} />
        {rooms.length === 0 && lobby?.version != null && (
          <p class="quiet room-list-empty">
            {filter === "" ? "No rooms yet. Make the first one." : "No room of this name."}
          </p>
        )}
        <More />
      </div>
      {making && <CreateRoom close={() => setMaking(false)} />}
    </nav>
  );
}

/** The lobby may hold only some of many rooms: the server looks through all of them. */
function useSearch(text: string): void {
  const { state, rooms } = useApp();
  useEffect(() => {
    if (state.search.peek().text === text) return;
    const timer = setTimeout(() => void rooms.search(text), SEARCH_AFTER);
    return () => clearTimeout(timer);
  }, [state, rooms, text]);
}

function Section({ title, rooms }: { title: string; rooms: readonly Room[] }) {
  if (rooms.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul>
        {rooms.map((room) => (
          <RoomLink key={room.id} room={room} />
        ))}
      </ul>
    </section>
  );
}

function RoomLink({ room }: { room: Room }) {
  const route = useApp().state.route.value;
  const here = route.page === "room" && route.room === room.id;
  return (
    <li>
      <a
        class="room-link"
        href={roomPath(room.id)}
        data-testid="room-link"
        data-room-id={room.id}
        aria-current={here ? "page" : undefined}
      >
        <Avatar id={room.id} name={room.name} shape="room" />
        <bdi class="room-link-name">{room.name}</bdi>
        <span class="room-link-count" title={`${room.member_count} members`}>
          {room.member_count}
          <span class="visually-hidden"> members</span>
        </span>
      </a>
    </li>
  );
}

function Trouble() {
  const { state, rooms } = useApp();
  const { text, error } = state.search.value;
  if (error === null) return null;
  return (
    <ErrorAlert message={error.message} remedy={error.remedy}>
      <button class="btn btn-small" type="button" onClick={() => rooms.search(text)}>
        Try again
      </button>
    </ErrorAlert>
  );
}

function More() {
  const { state, rooms } = useApp();
  const { busy, run } = useAction();
  if (state.search.value.next === null) return null;
  return (
    <button
      class="btn btn-quiet btn-wide"
      type="button"
      disabled={busy}
      onClick={() => run(() => rooms.more())}
    >
      More rooms
    </button>
  );
}
