import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../../../app";
import {
  eventPath,
  isId,
  isSystem,
  pagesOf,
  shortStream,
  type Asked,
  type Filter,
  type OneEvent,
} from "../../../history/events";
import { thenPath, thingOf } from "../../../history/replay/asked";
import { personPath } from "../../../router";
import { fullTime } from "../../../time";
import { ErrorAlert } from "../../ErrorAlert";
import { Icon } from "../../Icon";
import { Actor } from "../Actor";
import { ReplayLink } from "../ReplayLink";
import { EventChanges } from "./EventChanges";
import { EventTree } from "./EventTree";
import { EventValues } from "./EventValues";
import { useGot } from "./useGot";

interface Props {
  id: string;
  asked: Asked;
  ask: (change: Partial<Asked>) => void;
}

/** One event: what it says, who did it, what it changed, what led to it and came of it. */
export function EventPanel({ id, asked, ask }: Props) {
  const { value, error } = useGot<OneEvent>(eventPath(id, asked.personal));
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.scrollTo({ top: 0 }), [id]);
  return (
    <section
      ref={panel}
      class="card panel history-panel"
      aria-label="Event"
      aria-busy={value === null && error === null}
      data-testid="history-panel"
    >
      <div class="history-panel-bar">
        <button
          class="btn btn-icon history-back"
          type="button"
          aria-label="Close the event"
          data-testid="history-close"
          onClick={() => ask({ event: null })}
        >
          <Icon name="close" />
        </button>
        <h2>{value?.type ?? "One moment…"}</h2>
      </div>
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      {value !== null && <Facts event={value} asked={asked} ask={ask} />}
      {value !== null && (
        <>
          <h3>Payload</h3>
          <EventValues values={value.payload} testid="history-payload" />
          <h3>What it changed</h3>
          <EventChanges difference={value.difference} />
        </>
      )}
      {value !== null && (
        <>
          <h3>What led to it, and what came of it</h3>
          <EventTree id={id} personal={asked.personal} open={(event) => ask({ event })} />
        </>
      )}
    </section>
  );
}

interface FactsProps {
  event: OneEvent;
  asked: Asked;
  ask: (change: Partial<Asked>) => void;
}

function Facts({ event, asked, ask }: FactsProps) {
  const { metadata, payload } = event;
  const rooms = useApp().state.mine.value;
  const thing = thingOf(event);
  // Of a room, only its members have a page with its past; whoever is not one replays it.
  const seen = thing !== null && (thing.kind !== "room" || rooms.has(thing.id));
  const facts: [string, string, unknown, Filter | null][] = [
    ["Position", "position", event.position, null],
    ["Stream", "stream", event.stream, "stream"],
    ["Version", "version", event.version, null],
    ["Actor", "actor", metadata.actor, "actor"],
    ["Subject", "subject", event.subject, "subject"],
    ["Room", "room", isId(payload.room) ? payload.room : null, "room"],
    ["Command", "command", metadata.command, null],
    ["Correlation", "correlation_id", metadata.correlation_id, "correlation"],
    ["Causation", "causation_id", metadata.causation_id, "causation"],
    ["Address", "client_address", metadata.client_address, null],
    ["Event", "id", event.id, null],
  ];
  const only = (filter: Filter, value: string): void =>
    ask({ filters: { [filter]: value }, event: event.id });
  return (
    <>
      <p class="history-when">
        <time dateTime={event.at}>{fullTime(event.at)}</time>
        {event.private && <span class="history-private">private room</span>}
      </p>
      <p class="history-pages">
        {pagesOf(event).map(({ name, path }) => (
          <a key={path} href={path}>
            {name}
          </a>
        ))}
        {thing !== null && seen && event.position !== null && (
          <a
            class="btn btn-small"
            href={thenPath(thing.kind, thing.id, event.position)}
            data-testid="as-it-was"
          >
            The {thing.kind} as it was then
          </a>
        )}
        {thing !== null && <ReplayLink {...thing} at={event.position} />}
      </p>
      <dl class="history-facts" data-testid="history-facts">
        {facts
          .filter(([, , value]) => value !== null && value !== undefined)
          .map(([label, key, value, filter]) => (
            <div key={key}>
              <dt>{label}</dt>
              <dd data-fact={key}>
                <code>{told(key, value)}</code>
                {key === "actor" && isId(value) && !isSystem(value) && (
                  <a class="history-actor" href={personPath(value)}>
                    <Actor id={value} />
                  </a>
                )}
                {filter !== null && asked.filters[filter] !== value && (
                  <button
                    class="btn btn-quiet history-only"
                    type="button"
                    data-testid={`history-only-${filter}`}
                    onClick={() => only(filter, String(value))}
                  >
                    Only these
                  </button>
                )}
              </dd>
            </div>
          ))}
      </dl>
    </>
  );
}

function told(key: string, value: unknown): string {
  if (isId(value) && isSystem(value)) return "Courtside itself";
  return key === "stream" ? shortStream(String(value)) : String(value);
}
