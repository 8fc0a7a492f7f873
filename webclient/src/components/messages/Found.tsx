import type { ComponentChildren } from "preact";
import { useApp } from "../../app";
import { relationOf } from "../../people";
import type { Message } from "../../protocol";
import { roomPath } from "../../router";
import { fullTime, shortDate } from "../../time";
import { PersonAvatar, PersonName } from "../Person";
import { UNWANTED } from "./Quote";

interface Props {
  message: Message;
  room: { id: string; name?: string };
  children: ComponentChildren;
}

/** A message in a list elsewhere; leads to its place in the room. */
export function Found({ message, room, children }: Props) {
  const { state } = useApp();
  const unwanted = relationOf(state, message.author.id) === "blocked";
  return (
    <li>
      <a
        class="found"
        href={`${roomPath(room.id)}?message=${message.id}`}
        data-testid="found-message"
      >
        <PersonAvatar {...message.author} dot={false} />
        <span class="found-body">
          <span class="found-by">
            <strong>
              <PersonName {...message.author} />
            </strong>
            {room.name !== undefined && room.name !== "" && <bdi class="quiet">{room.name}</bdi>}
            <time class="quiet" dateTime={message.at} title={fullTime(message.at)}>
              {shortDate(message.at)}
            </time>
          </span>
          <span class={unwanted ? "found-text quiet" : "found-text"} dir="auto">
            {unwanted ? UNWANTED : children}
          </span>
        </span>
      </a>
    </li>
  );
}
