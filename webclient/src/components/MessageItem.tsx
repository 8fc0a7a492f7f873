import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useApp } from "../app";
import type { Act } from "../messages/actions";
import { attachedTo, type Entry } from "../outgoing";
import { relationOf } from "../people";
import type { Member, Message } from "../protocol";
import { clockTime, dayName, fullTime } from "../time";
import type { Item } from "../timeline";
import { Icon } from "./Icon";
import { Attachments } from "./messages/Attachments";
import { Delivery } from "./messages/Delivery";
import { MessageText } from "./messages/MessageText";
import { Quote, UNWANTED } from "./messages/Quote";
import { Reactions } from "./messages/Reactions";
import { SeenBy } from "./messages/SeenBy";
import { PersonAvatar, PersonName } from "./Person";

export interface ItemProps {
  item: Item;
  room: string;
  mine: boolean;
  /** The pointer or the focus is on it. */
  active: boolean;
  /** It is the one that was asked for. */
  marked: boolean;
  speaks: boolean;
  moderates: boolean;
  seenBy: readonly Member[];
  act: (act: Act | "menu", message: Message, from: HTMLElement) => void;
}

const NOBODY: readonly string[] = [];

/** A message as it stands in the list, with the lines above it. */
export function MessageItem(props: ItemProps) {
  const { item, mine, marked } = props;
  const { author, at, newDay, firstUnread, head, message, entry } = item;
  const state = entry === undefined || entry.state === "sent" ? "sent" : pendingState(entry);
  const reply = message?.reply_to ?? entry?.reply_to;
  return (
    <>
      {newDay && (
        <div class="day" role="separator">
          <span>{dayName(at)}</span>
        </div>
      )}
      {firstUnread && (
        <div class="unread-line" role="separator" data-testid="unread-line">
          <span>New</span>
        </div>
      )}
      <article
        class={`message ${head ? "message-head" : ""} ${mine ? "message-mine" : ""} ${marked ? "message-marked" : ""}`}
        data-testid="message"
        data-message-id={item.id}
        data-number={message?.number}
        data-state={state}
        aria-label={`${author.name}, ${clockTime(at)}`}
        tabIndex={-1}
      >
        {reply != null && <Quote room={props.room} message={reply} />}
        {head && <PersonAvatar {...author} dot={false} />}
        <p class={head ? "message-by" : "message-by visually-hidden"}>
          <span class="message-author">
            <PersonName {...author} />
          </span>{" "}
          <time dateTime={at} title={fullTime(at)}>
            {clockTime(at)}
          </time>
          {message?.pinned === true && (
            <span class="message-sign" title="Pinned" data-testid="pinned">
              <Icon name="pin" />
              <span class="visually-hidden">Pinned</span>
            </span>
          )}
        </p>
        {!head && (
          <time class="message-time" dateTime={at} title={fullTime(at)} aria-hidden="true">
            {clockTime(at)}
          </time>
        )}
        {message?.deleted_by == null ? (
          <Shielded author={author.id}>
            <Said {...props} />
          </Shielded>
        ) : (
          <Gone message={message} {...props} />
        )}
        {entry !== undefined && <Delivery entry={entry} />}
        <SeenBy members={props.seenBy} />
        {props.active && message !== null && <Tools message={message} {...props} />}
      </article>
    </>
  );
}

/** What was said: the text, its files, and how others took it. */
function Said({ item, room, mine, speaks, moderates, act }: ItemProps) {
  const { message, entry } = item;
  const files = message?.files ?? attachedTo(entry ?? {});
  const edits = message?.edits ?? 0;
  return (
    <>
      {item.text !== "" && (
        <div class="message-text" dir="auto">
          <MessageText text={item.text} room={room} mentions={message?.mentions ?? NOBODY} />
        </div>
      )}
      {message !== null && edits > 0 && (
        <Edited
          open={mine || moderates ? (event) => act("versions", message, event.currentTarget) : null}
        />
      )}
      <Attachments room={room} files={files} />
      {message !== null && (
        <Reactions
          room={room}
          message={message}
          pick={speaks ? () => act("react", message, document.body) : null}
        />
      )}
    </>
  );
}

type Click = (event: preact.TargetedMouseEvent<HTMLButtonElement>) => void;

function Edited({ open }: { open: Click | null }) {
  if (open === null) {
    return (
      <span class="edited" data-testid="edited">
        edited
      </span>
    );
  }
  return (
    <button class="edited" type="button" data-testid="edited" onClick={open}>
      edited
      <span class="visually-hidden">: show what it said</span>
    </button>
  );
}

function Gone({ message, room, moderates }: ItemProps & { message: Message }) {
  const { acts } = useApp();
  return (
    <p class="message-gone" data-testid="tombstone">
      <Icon name="trash" /> This message was deleted
      {message.deleted_by === message.author.id ? "." : " by a moderator."}
      {moderates && (
        <button
          class="btn btn-small"
          type="button"
          data-testid="restore"
          onClick={() => acts.restore(room, message)}
        >
          Restore
        </button>
      )}
    </p>
  );
}

const QUICK: readonly { act: Act; label: string; icon: "smile" | "reply" | "edit" }[] = [
  { act: "react", label: "React", icon: "smile" },
  { act: "reply", label: "Reply", icon: "reply" },
  { act: "edit", label: "Edit", icon: "edit" },
];

function Tools({ message, mine, speaks, act }: ItemProps & { message: Message }) {
  const alive = message.deleted_by === null && speaks;
  return (
    <div class="message-tools" role="toolbar" aria-label="What to do with the message">
      {QUICK.filter((each) => alive && (each.act !== "edit" || mine)).map((each) => (
        <button
          key={each.act}
          class="btn btn-icon"
          type="button"
          aria-label={each.label}
          title={each.label}
          data-testid={`quick-${each.act}`}
          onClick={(event) => act(each.act, message, event.currentTarget)}
        >
          <Icon name={each.icon} />
        </button>
      ))}
      <button
        class="btn btn-icon"
        type="button"
        aria-label="More"
        title="More"
        aria-haspopup="menu"
        data-testid="message-more"
        onClick={(event) => act("menu", message, event.currentTarget)}
      >
        <Icon name="more" />
      </button>
    </div>
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
    <div class="message-text">
      <span class="quiet" data-testid="blocked-message">
        {UNWANTED}{" "}
        <button class="btn btn-small" type="button" onClick={() => show(true)}>
          Show
        </button>
      </span>
    </div>
  );
}

const pendingState = ({ state }: Entry): "failed" | "sending" =>
  state === "failed" ? "failed" : "sending";
