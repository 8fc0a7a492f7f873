import { useApp } from "../app";
import type { Entry } from "../outbox";
import { clockTime, dayName, fullTime } from "../time";
import type { Item } from "../timeline";
import { Avatar } from "./Avatar";
import { Icon } from "./Icon";
import { RichText } from "./RichText";

interface Props {
  item: Item;
  mine: boolean;
}

export function MessageItem({ item, mine }: Props) {
  const { id, author, text, at, newDay, head, entry } = item;
  const state = entry === undefined || entry.state === "sent" ? "sent" : pendingState(entry);
  return (
    <>
      {newDay && (
        <li class="day">
          <span>{dayName(at)}</span>
        </li>
      )}
      <li
        class={`message ${head ? "message-head" : ""} ${mine ? "message-mine" : ""}`}
        data-testid="message"
        data-message-id={id}
        data-state={state}
      >
        {head && <Avatar {...author} />}
        <p class={head ? "message-by" : "message-by visually-hidden"}>
          <bdi class="message-author">{author.name}</bdi>{" "}
          <time dateTime={at} title={fullTime(at)}>
            {clockTime(at)}
          </time>
        </p>
        {!head && (
          <time class="message-time" dateTime={at} title={fullTime(at)} aria-hidden="true">
            {clockTime(at)}
          </time>
        )}
        <div class="message-text" dir="auto">
          <RichText text={text} />
        </div>
        {entry !== undefined && <Delivery entry={entry} />}
      </li>
    </>
  );
}

const pendingState = ({ state }: Entry): "failed" | "sending" =>
  state === "failed" ? "failed" : "sending";

/** How far a message of ours has got. */
function Delivery({ entry }: { entry: Entry }) {
  const { outbox, state } = useApp();
  const { error } = entry;
  const connected = state.connection.value.kind === "connected";
  if (entry.state === "sent") return null;
  if (entry.state !== "failed") {
    return (
      <p class="delivery">
        <Icon name="clock" />
        {error?.message ?? (connected ? "Sending…" : "Waits for the connection")}
      </p>
    );
  }
  return (
    <div class="delivery delivery-failed">
      <Icon name="warning" />
      <span>
        Not sent. {error?.message} {error?.remedy}
      </span>
      <button
        class="btn btn-small"
        type="button"
        data-testid="retry"
        onClick={() => outbox.retry(entry.id)}
      >
        Retry
      </button>
      <button
        class="btn btn-small"
        type="button"
        data-testid="discard"
        onClick={() => outbox.discard(entry.id)}
      >
        Discard
      </button>
    </div>
  );
}
