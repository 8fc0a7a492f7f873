import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { ApiError, request } from "../../../api";
import {
  listPath,
  nextPage,
  streamPath,
  type Asked,
  type LoggedEvent,
} from "../../../history/events";

interface Page {
  results: LoggedEvent[];
  next: number | null;
  position: number;
}

interface Got {
  path: string;
  events: readonly LoggedEvent[];
  next: number | null;
  /** Up to here, the list has everything. */
  until: number;
}

export interface Events {
  events: readonly LoggedEvent[];
  busy: boolean;
  loaded: boolean;
  error: ApiError | null;
  more: (() => void) | null;
  again: () => void;
}

const MOST_LIVE = 500;
const AGAIN = 2_000;

/** The events that are asked for, page by page; with those that happen meanwhile, while `live`. */
export function useEvents(asked: Asked): Events {
  const path = listPath(asked);
  const [got, setGot] = useState<Got | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const latest = useRef(0);
  const load = useCallback(
    async (from: string, before: readonly LoggedEvent[]): Promise<void> => {
      const ticket = ++latest.current;
      setBusy(true);
      setError(null);
      try {
        const page = await request<Page>("GET", from);
        if (ticket !== latest.current) return;
        const events = [...before, ...page.results];
        setGot({ path, events, next: page.next, until: page.position });
      } catch (problem) {
        if (!(problem instanceof ApiError)) throw problem;
        if (ticket === latest.current) setError(problem);
      }
      if (ticket === latest.current) setBusy(false);
    },
    [path],
  );
  useEffect(() => {
    void load(path, []);
    return () => (latest.current += 1);
  }, [path, load]);
  useLive(asked, got?.path === path && error === null ? got.until : null, setGot);
  const events = got?.events ?? [];
  const next = got?.path === path ? got.next : null;
  return {
    events,
    busy,
    loaded: got !== null,
    error,
    more: next === null ? null : () => void load(nextPage(path, next, asked.oldest), events),
    again: () => void load(path, []),
  };
}

/** Puts what happens on top; goes on behind the last one when the line was cut. */
function useLive(
  asked: Asked,
  from: number | null,
  change: (to: (got: Got | null) => Got | null) => void,
): void {
  const address = asked.live && !asked.oldest && from !== null ? streamPath(asked, from) : null;
  const first = useRef<string | null>(null);
  // What comes in moves `until`; the stream that is open goes on all the same.
  const wanted = address === null ? null : listPath(asked);
  first.current = address;
  useEffect(() => {
    if (wanted === null || first.current === null) return;
    let at = first.current;
    let timer = 0;
    let source: EventSource;
    const open = (): void => {
      source = new EventSource(at);
      source.onmessage = ({ data, lastEventId }: MessageEvent<string>) => {
        const url = new URL(at, location.origin);
        url.searchParams.set("after", lastEventId);
        at = `${url.pathname}${url.search}`;
        const event = JSON.parse(data) as LoggedEvent;
        change((got) =>
          got?.path !== wanted ? got : { ...got, events: onTop(event, got.events) },
        );
      };
      // Nothing can come any more: or it would connect again, for ever.
      source.addEventListener("end", () => source.close());
      source.onerror = () => {
        // It connects again by itself, unless it was refused.
        if (source.readyState === EventSource.CLOSED) timer = window.setTimeout(open, AGAIN);
      };
    };
    open();
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [wanted, change]);
}

function onTop(event: LoggedEvent, events: readonly LoggedEvent[]): readonly LoggedEvent[] {
  if (events.some(({ id }) => id === event.id)) return events;
  return [event, ...events].slice(0, Math.max(MOST_LIVE, events.length));
}
