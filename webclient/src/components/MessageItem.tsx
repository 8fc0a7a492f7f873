import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useApp } from "../app";
import type { Entry } from "../outbox";
import { relationOf } from "../people";
import { clockTime, dayName, fullTime } from "../time";
import type { Item } from "../timeline";
import { Icon } from "./Icon";
import { PersonAvatar, PersonName } from "./Person";
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
        {head && <PersonAvatar {...author} dot={false} />}
        <p class={head ? "message-by" : "message-by visually-hidden"}>
          <span class="message-author">
            <PersonName {...author} />
          </span>{" "}
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
          <Shielded author={author.id}>
            <RichText text={text} />
          </Shielded>
        </div>
        {entry !== undefined && <Delivery entry={entry} />}
      </li>
    </>
  );
}

interface ShieldedProps {
  author: string;
  children: ComponentChildren;
}

/** What somebody says whom we blocked is shown only to a reader who wants it. */
function Shielded({ author, children }: ShieldedProps) {
  const { state } = useApp();
  const [shown, show] = useState(false);
  if (shown || relationOf(state, author) !== "blocked") return <>{children}</>;
  return (
    <span class="quiet" data-testid="blocked-message">
      Message from somebody you blocked{" "}
      <button class="btn btn-small" type="button" onClick={() => show(true)}>
        Show
      </button>
    </span>
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
