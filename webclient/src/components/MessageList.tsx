import { useEffect } from "preact/hooks";
import { useApp } from "../app";
import { personOf } from "../state";
import { timeline } from "../timeline";
import { messagesOf, type Topic } from "../topics";
import { ErrorAlert } from "./ErrorAlert";
import { Icon } from "./Icon";
import { MessageItem } from "./MessageItem";
import { useAction } from "./useAction";
import { useScroll } from "./useScroll";

const NEAR_TOP = 150;
/** A reader at the bottom of a busy room keeps no more than this; a browser has its limits. */
const MOST = 400;

export function MessageList({ id, topic }: { id: string; topic: Topic }) {
  const { state, rooms } = useApp();
  const me = personOf(state);
  const items = timeline(messagesOf(topic), state.outgoing.value, id, me);
  const { box, behind, isAtBottom, onScroll, toBottom } = useScroll(items);
  const { busy, error, run } = useAction();
  useEffect(() => {
    if (items.length > MOST && isAtBottom()) rooms.forgetOlder(id);
  }, [items.length, isAtBottom, rooms, id]);
  const hasOlder = topic.floor > 1;
  const loadOlder = (): Promise<void> => run(() => rooms.loadOlder(id));
  const scrolled = (): void => {
    onScroll();
    const nearTop = (box.current?.scrollTop ?? NEAR_TOP) < NEAR_TOP;
    if (nearTop && hasOlder && error === null) void loadOlder();
  };
  return (
    <div class="messages-frame">
      <div
        ref={box}
        class="messages"
        role="log"
        aria-label="Messages"
        aria-live={busy ? "off" : "polite"}
        tabIndex={0}
        onScroll={scrolled}
      >
        <div class="messages-top">
          {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
          {hasOlder ? (
            <button
              class="btn btn-soft"
              type="button"
              data-testid="older-messages"
              disabled={busy}
              onClick={loadOlder}
            >
              {busy ? "Loading…" : "Older messages"}
            </button>
          ) : (
            <p class="quiet">This is where the room begins.</p>
          )}
        </div>
        <ol data-testid="message-list">
          {items.map((item) => (
            <MessageItem key={item.key} item={item} mine={item.author.id === me.id} />
          ))}
        </ol>
      </div>
      {behind && (
        <button
          class="btn btn-primary new-messages"
          type="button"
          data-testid="new-messages"
          onClick={toBottom}
        >
          <Icon name="down" /> New messages
        </button>
      )}
    </div>
  );
}
