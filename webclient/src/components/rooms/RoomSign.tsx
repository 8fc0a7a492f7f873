import { useApp } from "../../app";
import { isConversation, othersIn } from "../../mine";
import { personOf } from "../../state";
import { Avatar } from "../Avatar";
import { PersonAvatar } from "../Person";
import type { Called } from "./useNames";

interface Props {
  id: string;
  room: Called & { picture?: string | null };
  size?: "small" | "large";
}

/** A room's picture; of a conversation, whom it is with. */
export function RoomSign({ id, room, size = "small" }: Props) {
  const me = personOf(useApp().state).id;
  const [first, second] = othersIn(room.people ?? [], me);
  if (isConversation(room) && first !== undefined && second === undefined) {
    return <PersonAvatar id={first} name="" size={size} />;
  }
  if (isConversation(room) && first !== undefined && second !== undefined) {
    return (
      <span class="avatar-pair">
        <PersonAvatar id={first} name="" dot={false} />
        <PersonAvatar id={second} name="" dot={false} />
      </span>
    );
  }
  const picture = room.picture ?? null;
  return <Avatar id={id} name={room.name} shape="room" picture={picture} size={size} />;
}
