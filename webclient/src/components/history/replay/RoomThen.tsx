import { useLayoutEffect, useRef } from "preact/hooks";
import type { Message, Room } from "../../../protocol";
import { clockTime, fullTime } from "../../../time";
import { Icon } from "../../Icon";
import { PersonAvatar, PersonName } from "../../Person";
import { useNamer, usePeople } from "../../rooms/useNames";

export interface RoomState {
  room: Room;
  messages: Message[];
}

/** A room as its members saw it: its name, how many they were, and what was said last. */
export function RoomThen({ state: { room, messages } }: { state: RoomState }) {
  const list = useRef<HTMLOListElement>(null);
  const last = messages.at(-1)?.id;
  useLayoutEffect(() => {
    if (list.current !== null) list.current.scrollTop = list.current.scrollHeight;
  }, [last]);
  usePeople(room.people ?? []);
  const name = useNamer();
  return (
    <>
      <p class="past-front quiet" data-testid="replay-room">
        <bdi>{name(room)}</bdi>
        {" · "}
        {room.member_count === 1 ? "1 member" : `${room.member_count} members`}
        {room.topic !== "" && (
          <>
            {" · "}
            <bdi>{room.topic}</bdi>
          </>
        )}
        {room.archived && " · Closed"}
      </p>
      <ol ref={list} class="replay-messages" tabIndex={0} aria-label="Messages as they were">
        {messages.map((message) => (
          <Said key={message.id} message={message} />
        ))}
      </ol>
    </>
  );
}

function Said({ message }: { message: Message }) {
  const { author, at, edits, pinned, reply_to: reply, deleted_by: gone } = message;
  return (
    <li
      class="replay-message"
      data-testid="replay-message"
      data-number={message.number}
      data-gone={gone !== null}
    >
      <PersonAvatar {...author} dot={false} />
      <div>
        <p class="message-by">
          <span class="message-author">
            <PersonName {...author} />
          </span>{" "}
          <time class="quiet" dateTime={at} title={fullTime(at)}>
            {clockTime(at)}
          </time>
          {pinned && (
            <span class="message-sign" title="Pinned">
              <Icon name="pin" />
              <span class="visually-hidden">Pinned</span>
            </span>
          )}
          {reply !== null && <span class="quiet"> in answer</span>}
        </p>
        {gone === null ? (
          <Text message={message} />
        ) : (
          <p class="message-gone" data-testid="replay-gone">
            <Icon name="trash" /> This message was deleted
            {gone === author.id ? "." : " by a moderator."}
          </p>
        )}
        {edits > 0 && gone === null && (
          <span class="edited" data-testid="replay-edited">
            {edits === 1 ? "edited" : `edited ${edits} times`}
          </span>
        )}
      </div>
    </li>
  );
}

/** As it was typed: what a room makes of it, its members alone can see. */
const Text = ({ message: { text, files, reactions } }: { message: Message }) => (
  <>
    {text !== "" && (
      <p class="replay-said" dir="auto" data-testid="replay-said">
        {text}
      </p>
    )}
    {files.length > 0 && <p class="quiet">{files.map((file) => file.name).join(", ")}</p>}
    {reactions.length > 0 && (
      <p class="replay-reactions" data-testid="replay-reactions">
        {reactions.map(({ emoji, count }, index) => (
          <span key={index} class="chip">
            {emoji} {count}
          </span>
        ))}
      </p>
    )}
  </>
);
