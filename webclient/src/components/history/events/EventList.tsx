import { useEffect, useRef, useState } from "preact/hooks";
import { isId, shortStream, type LoggedEvent } from "../../../history/events";
import { exactTime, fullTime } from "../../../time";
import { Actor } from "../Actor";
import type { Events } from "./useEvents";

interface Props {
  events: Events;
  chosen: string | null;
  choose: (id: string) => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 };

/** One line an event. Up and down go through them, Enter opens one. */
export function EventList({ events: { events, busy, loaded, more }, chosen, choose }: Props) {
  const [marked, mark] = useState<string | null>(chosen);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => mark(chosen), [chosen]);
  const moved = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (event.key === "Enter" && marked !== null) choose(marked);
    else if (step === undefined) return;
    else {
      const at = events.findIndex(({ id }) => id === marked);
      const to = events[Math.max(0, Math.min(events.length - 1, at < 0 ? 0 : at + step))];
      if (to === undefined) return;
      mark(to.id);
      list.current?.querySelector(`[data-id="${to.id}"]`)?.scrollIntoView({ block: "nearest" });
    }
    event.preventDefault();
  };
  return (
    <section class="history-list" aria-label="Events" aria-busy={busy}>
      <ul
        ref={list}
        role="listbox"
        aria-label="Events"
        tabIndex={0}
        aria-activedescendant={marked === null ? undefined : `event-${marked}`}
        data-testid="history-list"
        onKeyDown={moved}
      >
        {events.map((event) => (
          <Line
            key={event.id}
            event={event}
            marked={event.id === marked}
            chosen={event.id === chosen}
            choose={() => choose(event.id)}
          />
        ))}
      </ul>
      {events.length === 0 && loaded && !busy && (
        <p class="quiet" role="status" data-testid="history-none">
          Nothing like that has happened.
        </p>
      )}
      {more !== null && (
        <button
          class="btn btn-soft more"
          type="button"
          data-testid="history-more"
          disabled={busy}
          onClick={more}
        >
          {busy ? "Loading…" : "Show more"}
        </button>
      )}
    </section>
  );
}

interface LineProps {
  event: LoggedEvent;
  marked: boolean;
  chosen: boolean;
  choose: () => void;
}

function Line({ event, marked, chosen, choose }: LineProps) {
  const { actor } = event.metadata;
  return (
    <li
      id={`event-${event.id}`}
      class="history-line"
      role="option"
      aria-selected={chosen}
      data-marked={marked}
      data-id={event.id}
      data-position={event.position}
      data-testid="history-event"
      onClick={choose}
    >
      <span class="history-line-head">
        <strong>{event.type}</strong>
        {event.private && <span class="history-private">private</span>}
        <time class="quiet" dateTime={event.at} title={fullTime(event.at)}>
          {exactTime(event.at)}
        </time>
      </span>
      <span class="history-line-more quiet">
        <span class="history-position">{event.position}</span>
        <span class="history-stream">{shortStream(event.stream)}</span>
        {isId(actor) && (
          <span>
            by <Actor id={actor} />
          </span>
        )}
      </span>
    </li>
  );
}
