import { useEffect, useRef, useState } from "preact/hooks";
import { useApp } from "../app";
import { byName, grouped, newestIn, type Groups } from "../mine";
import { fold } from "../people";
import { LOBBY, roomTopic, type Mine, type Room } from "../protocol";
import { present } from "../topics";
import { CreateRoom } from "./CreateRoom";
import { ErrorAlert } from "./ErrorAlert";
import { Icon } from "./Icon";
import { Invitation } from "./rooms/Invitation";
import { NewConversation } from "./rooms/NewConversation";
import { RoomLink } from "./rooms/RoomLink";
import { useNamer, usePeople } from "./rooms/useNames";
import { useRoomKeys } from "./rooms/useRoomKeys";
import { SearchField } from "./SearchField";
import { useAction } from "./useAction";

const SEARCH_AFTER = 250;

/** All rooms, live: invitations, conversations, the rooms we are in, then the others. */
export function RoomList() {
  const { state } = useApp();
  const list = useRef<HTMLDivElement>(null);
  const [filter, setFilter] = useState("");
  const [making, make] = useState<"room" | "conversation" | null>(null);
  const search = filter.trim();
  const mine = useMine(search);
  const { joined, others } = useLobby(search);
  const known = state.topics.value.get(LOBBY)?.version != null;
  const count =
    mine.invitations.length + mine.conversations.length + mine.rooms.length + joined.length;
  useSearch(search);
  useRoomKeys(list);
  return (
    <nav class="sidebar" aria-label="Rooms">
      <div class="sidebar-head">
        <h2>Rooms</h2>
        <span>
          <button
            class="btn btn-icon"
            type="button"
            aria-label="New conversation"
            title="New conversation"
            data-testid="new-conversation"
            onClick={() => make("conversation")}
          >
            <Icon name="edit" />
          </button>
          <button
            class="btn btn-soft"
            type="button"
            aria-label="New room"
            data-testid="create-room"
            onClick={() => make("room")}
          >
            <Icon name="plus" /> New
          </button>
        </span>
      </div>
      <SearchField label="Find a room" testid="room-search" value={filter} change={setFilter} />
      <div ref={list} class="room-list" data-testid="room-list">
        <Trouble />
        <Invitations rooms={mine.invitations} />
        <Section title="Conversations" rooms={mine.conversations} />
        <Section title="Your rooms" rooms={[...mine.rooms, ...joined]} />
        <Section title="Other rooms" rooms={others} />
        {count + others.length === 0 && known && (
          <p class="quiet room-list-empty">
            {filter === "" ? "No rooms yet. Make the first one." : "No room of this name."}
          </p>
        )}
        <More />
      </div>
      {making === "room" && <CreateRoom close={() => make(null)} />}
      {making === "conversation" && <NewConversation close={() => make(null)} />}
    </nav>
  );
}

function useMine(search: string): Groups {
  const { state } = useApp();
  const rows = state.mine.value;
  usePeople(present(rows).flatMap(({ people }) => people));
  const topics = state.topics.value;
  const heads = state.heads.value;
  const lastAt = ({ id }: Mine): string =>
    newestIn(topics.get(roomTopic(id)), heads?.get(id))?.at ?? "";
  return grouped(rows, useNamer(), lastAt, search);
}

/** What the lobby has besides our own list: rooms joined a moment ago, and those of others. */
function useLobby(search: string): { joined: Room[]; others: Room[] } {
  const { state } = useApp();
  const lobby = state.topics.value.get(LOBBY);
  const mine = state.mine.value;
  const rooms = (lobby === undefined ? [] : present(lobby.room))
    .filter(({ id, name }) => !isListed(mine.get(id)) && fold(name).includes(fold(search)))
    .sort((a, b) => byName(a.name, b.name));
  return {
    joined: rooms.filter(({ id }) => state.joined.value.has(id)),
    others: rooms.filter(
      ({ id, kind, archived }) => !state.joined.value.has(id) && kind === "public" && !archived,
    ),
  };
}

const isListed = (row: { gone?: boolean } | undefined): boolean =>
  row !== undefined && row.gone !== true;

/** The lobby may hold only some of many rooms: the server looks through all of them. */
function useSearch(text: string): void {
  const { state, rooms } = useApp();
  useEffect(() => {
    if (state.search.peek().text === text) return;
    const timer = setTimeout(() => void rooms.search(text), SEARCH_AFTER);
    return () => clearTimeout(timer);
  }, [state, rooms, text]);
}

function Invitations({ rooms }: { rooms: Groups["invitations"] }) {
  if (rooms.length === 0) return null;
  return (
    <section>
      <h3>Invitations</h3>
      <ul>
        {rooms.map((room) => (
          <Invitation key={room.id} room={room} />
        ))}
      </ul>
    </section>
  );
}

interface SectionProps {
  title: string;
  rooms: readonly (Groups["rooms"][number] | Room)[];
}

function Section({ title, rooms }: SectionProps) {
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
