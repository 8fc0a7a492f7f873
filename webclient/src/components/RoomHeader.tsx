import { useState } from "preact/hooks";
import { useApp } from "../app";
import { isConversation, othersIn } from "../mine";
import { LOBBY, roomTopic, type Room } from "../protocol";
import { personOf } from "../state";
import { Icon, type IconName } from "./Icon";
import { PageTitle } from "./PageTitle";
import { Companion } from "./rooms/Companion";
import { Menu, type MenuItem } from "./rooms/Menu";
import { RoomDialog, type Dialogue } from "./rooms/RoomDialog";
import { RoomSign } from "./rooms/RoomSign";
import { useNamer, usePeople } from "./rooms/useNames";
import { useRank } from "./rooms/useRank";
import { isHost, isOwner } from "../hosting";

export type Panel = "members" | "pinned" | "search";

interface Props {
  id: string;
  panel: Panel | null;
  toggle: (panel: Panel) => void;
  lookBack: () => void;
}

export function RoomHeader({ id, panel, toggle, lookBack }: Props) {
  const { state } = useApp();
  const topics = state.topics.value;
  const room = topics.get(roomTopic(id))?.room.get(id) ?? topics.get(LOBBY)?.room.get(id);
  const [dialogue, open] = useState<Dialogue | null>(null);
  const items = useItems(id, room, open, lookBack);
  const namer = useNamer();
  const me = personOf(state).id;
  usePeople(room?.people ?? []);
  const companion = room?.kind === "direct" ? othersIn(room.people ?? [], me)[0] : undefined;
  const called = room ?? { kind: "public", name: "Room" };
  return (
    <header class="room-head">
      <a class="btn btn-icon back" href="/" aria-label="Back to the rooms">
        <Icon name="back" />
      </a>
      <RoomSign id={id} room={called} />
      <div class="room-title">
        <PageTitle class="room-name" title={namer(called)} />
        {companion !== undefined && <Companion id={companion} />}
        {room !== undefined && <Line room={room} />}
      </div>
      <Toggle panel="search" icon="search" label="Search here" shown={panel} toggle={toggle} />
      <Toggle panel="pinned" icon="pin" label="Pinned messages" shown={panel} toggle={toggle} />
      <Toggle
        panel="members"
        icon="people"
        label={`Members: ${room?.member_count ?? 0}`}
        shown={panel}
        toggle={toggle}
        count={room?.member_count}
      />
      <Menu label="What to do with this room" testid="room-menu" items={items} />
      {dialogue !== null && room !== undefined && (
        <RoomDialog dialogue={dialogue} room={room} close={() => open(null)} />
      )}
    </header>
  );
}

/** What it is about, or why less can be done than elsewhere. */
function Line({ room }: { room: Room }) {
  const notes = [
    room.archived ? "Closed" : "",
    room.kind === "private" ? "Private" : room.kind === "admin" ? "For admins" : "",
    room.slow > 0 ? `One message every ${room.slow} s` : "",
    room.topic,
  ].filter((note) => note !== "");
  if (notes.length === 0) return null;
  return (
    <p class="quiet room-line" dir="auto" data-testid="room-line" title={room.topic}>
      {notes.join(" · ")}
    </p>
  );
}

function useItems(
  id: string,
  room: Room | undefined,
  open: (dialogue: Dialogue) => void,
  lookBack: () => void,
): MenuItem[] {
  const rank = useRank(id);
  if (room === undefined) return [];
  const item = (key: Dialogue, label: string, icon: IconName, danger = false): MenuItem => ({
    key,
    label,
    icon,
    danger,
    act: () => open(key),
  });
  const back: MenuItem = { key: "past", label: "Look back", icon: "history", act: lookBack };
  if (isConversation(room)) return [back, item("leave", "Leave the conversation", "leave", true)];
  const host = isHost(rank);
  return [
    item("details", "About this room", "rooms"),
    back,
    ...(room.archived ? [] : [item("invite", "Invite people", "plus")]),
    ...(host && !room.archived ? [item("links", "Links to join by", "link")] : []),
    ...(host ? [item("bans", "Banned people", "block")] : []),
    ...(host ? [item("settings", "Settings", "settings")] : []),
    ...(isOwner(rank)
      ? [
          item(
            "archive",
            room.archived ? "Reopen the room" : "Close the room",
            "archive",
            !room.archived,
          ),
        ]
      : []),
    item("leave", "Leave the room", "leave", true),
  ];
}

interface ToggleProps {
  panel: Panel;
  icon: IconName;
  label: string;
  shown: Panel | null;
  toggle: (panel: Panel) => void;
  count?: number | undefined;
}

function Toggle({ panel, icon, label, shown, toggle, count }: ToggleProps) {
  return (
    <button
      class={`btn ${count === undefined ? "btn-icon" : "btn-quiet"}`}
      type="button"
      data-testid={`${panel}-toggle`}
      aria-expanded={shown === panel}
      aria-label={label}
      title={label}
      onClick={() => toggle(panel)}
    >
      <Icon name={icon} /> {count}
    </button>
  );
}
