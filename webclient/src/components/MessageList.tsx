import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { useApp } from "../app";
import type { Act } from "../messages/actions";
import { hasOlder, messagesIn } from "../messages/history";
import { rightsIn } from "../messages/rights";
import { NOTHING_OUTGOING } from "../outgoing";
import type { Message } from "../protocol";
import { personOf } from "../state";
import { timeline } from "../timeline";
import { lastNumber, type Topic } from "../topics";
import { BOTTOM } from "../messages/virtual";
import { ErrorAlert } from "./ErrorAlert";
import { MessageItem } from "./MessageItem";
import { Announcer } from "./messages/Announcer";
import { Beginning, Space } from "./messages/Edges";
import { Jumps } from "./messages/Jumps";
import { Opened, type Open } from "./messages/Opened";
import { useKeys } from "./messages/useKeys";
import { useSeers } from "./messages/useSeers";
import { useUnread } from "./messages/useUnread";
import { useVirtual } from "./messages/useVirtual";
import { useAction } from "./useAction";

const NEAR = 500;
/** A reader at the bottom of a busy room keeps no more than this. */
const MOST = 400;
/** Somebody who reads far back keeps no more than this. */
const MOST_PAST = 1_500;
const TOP = "top";
const MARKED_FOR = 2_500;

interface Props {
  id: string;
  topic: Topic;
}

/** The messages of a room. Each room has a list of its own. */
export const MessageList = (props: Props) => <Messages key={props.id} {...props} />;

function Messages({ id, topic }: Props) {
  const { state, rooms, histories, reading, acts, inform } = useApp();
  const me = personOf(state);
  const past = histories.pasts.value.get(id) ?? null;
  const messages = useMemo(
    () => messagesIn({ topic, past }),
    // Nothing else of the topic matters here.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [topic.message, topic.floor, past],
  );
  const newestSeen = useRef(false);
  const unread = useUnread(
    id,
    topic,
    useCallback(() => newestSeen.current, []),
  );
  const outgoing = past === null ? state.outgoing.value : NOTHING_OUTGOING;
  const items = useMemo(
    () => timeline(messages, outgoing, id, me, unread.line),
    [messages, outgoing, id, me, unread.line],
  );
  const keys = useMemo(() => [TOP, ...items.map(({ key }) => key)], [items]);
  const places = useMemo(() => new Map(keys.map((key, at) => [key, at])), [keys]);

  const [active, activate] = useState<string | null>(null);
  const [marked, mark] = useState<string | null>(null);
  const [open, setOpen] = useState<Open | null>(null);
  const [place, setPlace] = useState({ above: 0, below: 0, first: 0, last: 0 });
  const older = useAction();
  const newer = useAction();
  const readingAt = useRef(0);

  const moved = (): void => {
    const [above, below] = view.room();
    const [first, last] = view.seen();
    const firstNumber = items[Math.max(0, first - 1)]?.message?.number;
    if (firstNumber !== undefined) readingAt.current = firstNumber;
    newestSeen.current = past === null && last >= items.length;
    unread.look(newestSeen.current);
    setPlace((now) =>
      now.first === first && now.last === last && now.below < NEAR === below < NEAR
        ? now
        : { above, below, first, last },
    );
    if (above < NEAR && hasOlder({ topic, past }) && older.error === null) loadOlder();
    if (below < NEAR && past !== null && newer.error === null) loadNewer();
  };
  const view = useVirtual({ keys, sticks: past === null, moved });
  const loadOlder = (): void => void older.run(() => histories.loadOlder(id));
  const loadNewer = (): void => void newer.run(() => histories.loadNewer(id));

  useEffect(() => {
    if (items.length > MOST && view.atBottom()) rooms.forgetOlder(id);
    else if (items.length > MOST_PAST) histories.trim(id, readingAt.current);
  });
  useEffect(() => {
    if (items.some(({ firstUnread }) => firstUnread)) unread.drawn();
  });

  const own = items.at(-1)?.entry?.id ?? "";
  const posted = useRef(own);
  useLayoutEffect(() => {
    if (own !== "" && own !== posted.current) view.hold(BOTTOM);
    posted.current = own;
  }, [own, view]);

  const target = histories.target.value;
  useLayoutEffect(() => {
    if (target?.room !== id) return;
    const item = items.find(({ message }) => (message?.number ?? 0) >= (target.number ?? Infinity));
    if (target.number !== null && item === undefined) return;
    histories.target.value = null;
    if (item === undefined) view.hold(BOTTOM);
    else {
      const offset = Math.round((view.box.current?.clientHeight ?? 0) / 3);
      view.hold({ kind: "row", key: item.key, offset });
      if (target.marked) mark(item.key);
    }
  }, [target, id, items, histories, view]);
  useEffect(() => {
    if (marked === null) return;
    const timer = setTimeout(() => mark(null), MARKED_FOR);
    return () => clearTimeout(timer);
  }, [marked]);

  /** After a long absence the server began anew: back to what was being read. */
  const anchor = view.anchor();
  const lost = anchor.kind === "row" && !places.has(anchor.key) && items.length > 0;
  useEffect(() => {
    if (lost && readingAt.current < (items[0]?.message?.number ?? 1)) {
      histories.toNumber(id, readingAt.current, false).catch(() => undefined);
    }
  }, [lost, histories, id, items]);

  const rights = rightsIn(state, id, state.now.value);
  const act = useCallback(
    (what: Act | "menu", message: Message, from: HTMLElement) => {
      if (what === "reply") acts.reply(id, message);
      else if (what === "edit") acts.edit(id, message);
      else if (what === "pin") acts.pin(id, message);
      else if (what === "restore") acts.restore(id, message);
      else if (what === "copy-text") void navigator.clipboard.writeText(message.text);
      else if (what === "copy-link") void navigator.clipboard.writeText(linkTo(id, message));
      else if (what === "unread") inform(reading.unreadFrom(id, message.number));
      else setOpen({ what, message, at: cornerOf(from) });
      if (what === "reply" || what === "edit") queueMicrotask(toComposer);
    },
    [acts, reading, id, inform],
  );
  const onKeyDown = useKeys({ items, view, rights, me: me.id, act });
  const seers = useSeers(topic, id, me.id, items);
  const drawn = items.slice(Math.max(0, view.begin - 1), Math.max(0, view.end - 1));
  const spaceAbove = view.begin === 0 ? 0 : view.before;

  return (
    <div class="messages-frame">
      <div
        ref={view.box}
        class="messages"
        role="log"
        aria-label="Messages"
        aria-live="off"
        aria-busy={older.busy || newer.busy}
        tabIndex={0}
        onScroll={view.onScroll}
        onKeyDown={onKeyDown}
      >
        <ol
          ref={view.list}
          data-testid="message-list"
          onPointerLeave={(event) => !isTouch(event) && activate(null)}
        >
          {view.begin === 0 ? (
            <li key={TOP} data-key={TOP} class="messages-top">
              <Beginning action={older} more={hasOlder({ topic, past })} load={loadOlder} />
            </li>
          ) : (
            <Space key="before" height={spaceAbove} />
          )}
          {drawn.map((item) => (
            <li
              key={item.key}
              class="row"
              data-key={item.key}
              onPointerEnter={(event) => !isTouch(event) && activate(item.key)}
              onClick={() => activate(item.key)}
              onFocusIn={() => activate(item.key)}
              onContextMenu={(event) => {
                if (item.message === null || !isTouch(event)) return;
                event.preventDefault();
                act("menu", item.message, event.currentTarget);
              }}
            >
              <MessageItem
                item={item}
                room={id}
                mine={item.author.id === me.id}
                active={active === item.key}
                marked={marked === item.key}
                speaks={rights.silence === null}
                moderates={rights.moderates}
                seenBy={seers?.key === item.key ? seers.members : NONE}
                act={act}
              />
            </li>
          ))}
          {view.after > 0 && <Space key="after" height={view.after} />}
        </ol>
        {newer.error !== null && (
          <ErrorAlert message={newer.error.message} remedy={newer.error.remedy}>
            <button class="btn btn-small" type="button" onClick={loadNewer}>
              Try again
            </button>
          </ErrorAlert>
        )}
      </div>
      <Jumps
        id={id}
        items={items}
        first={place.first - 1}
        atEnd={past === null && place.below < NEAR}
        caughtUp={newestSeen.current}
        newest={lastNumber(topic)}
        line={unread.line}
      />
      <Announcer items={items} me={me.id} live={past === null} />
      {open !== null && (
        <Opened id={id} open={open} rights={rights} act={act} close={() => setOpen(null)} />
      )}
    </div>
  );
}

const NONE: readonly never[] = [];

/** To be called once the menu is gone, which keeps the focus while it is there. */
const toComposer = (): void => document.getElementById("composer")?.focus();

const linkTo = (room: string, message: Message): string =>
  `${location.origin}/rooms/${room}?message=${message.id}`;

/** A finger leaves with every tap: what it has touched stays. */
const isTouch = (event: MouseEvent): boolean =>
  event instanceof PointerEvent && event.pointerType === "touch";

function cornerOf(from: HTMLElement): { x: number; y: number } {
  const { right, bottom } = from.getBoundingClientRect();
  return { x: right, y: bottom };
}
