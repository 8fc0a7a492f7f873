import type { ComponentChildren } from "preact";
import type { Room } from "../../protocol";
import { PageTitle } from "../PageTitle";
import { RoomSign } from "./RoomSign";

export type Front = Pick<Room, "id" | "kind" | "name" | "description" | "picture" | "member_count">;

interface Props {
  room: Front;
  /** What there is to know besides how many are in it. */
  note: string;
  /** What can be done. */
  children: ComponentChildren;
}

/** A room as it looks to whoever is not in it. */
export function RoomFront({ room, note, children }: Props) {
  const { id, name, description, member_count: members } = room;
  return (
    <>
      <RoomSign id={id} room={room} size="large" />
      <PageTitle title={name} />
      {description !== "" && (
        <p class="bio" dir="auto">
          {description}
        </p>
      )}
      <p class="quiet" data-testid="room-front">
        {members === 1 ? "One member." : `${members} members.`} {note}
      </p>
      {children}
    </>
  );
}
