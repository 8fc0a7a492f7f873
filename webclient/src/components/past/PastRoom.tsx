import { useMemo } from "preact/hooks";
import { useApp } from "../../app";
import { NOTHING_OUTGOING } from "../../outgoing";
import type { Message, Room } from "../../protocol";
import { personOf } from "../../state";
import { timeline, type Item } from "../../timeline";
import { ErrorAlert } from "../ErrorAlert";
import { MessageItem } from "../MessageItem";
import { useThen } from "./useThen";

const nothing = (): void => undefined;

/** A room as it was: its name and how many were in it, and what was said last. */
export function PastRoom({ id, moment }: { id: string; moment: string }) {
  const me = personOf(useApp().state);
  const room = useThen<Room>(`/api/v1/rooms/${id}`, moment);
  const page = useThen<{ results: Message[] }>(`/api/v1/rooms/${id}/messages`, moment);
  const trouble = room.error ?? page.error;
  const messages = page.value?.results;
  const items = useMemo(
    () => timeline(messages ?? [], NOTHING_OUTGOING, id, me),
    [messages, id, me],
  );
  return (
    <>
      {trouble !== null && <ErrorAlert message={trouble.message} remedy={trouble.remedy} />}
      {room.value !== null && (
        <p class="quiet past-front" data-testid="past-front">
          <bdi>{room.value.name}</bdi>
          {" · "}
          {room.value.member_count === 1 ? "1 member" : `${room.value.member_count} members`}
          {room.value.topic !== "" && (
            <>
              {" · "}
              <bdi>{room.value.topic}</bdi>
            </>
          )}
          {room.value.archived && " · Closed"}
        </p>
      )}
      <ol
        class="past-messages"
        aria-label="Messages as they were"
        aria-busy={page.busy}
        data-testid="past-messages"
        tabIndex={0}
      >
        {items.map((item) => (
          <Said key={item.key} item={item} room={id} />
        ))}
      </ol>
    </>
  );
}

const Said = ({ item, room }: { item: Item; room: string }) => (
  <li class="row">
    <MessageItem
      item={item}
      room={room}
      mine={false}
      active={false}
      marked={false}
      speaks={false}
      moderates={false}
      seenBy={[]}
      act={nothing}
    />
  </li>
);
