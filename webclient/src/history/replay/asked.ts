/** What is to be replayed: as the page's address names it, and as the API is asked for it. */
import { historyPath, matchPath, roomPath, tournamentPath } from "../../router";

export const KINDS = ["room", "tournament", "match"] as const;
export type Kind = (typeof KINDS)[number];

export interface Asked {
  kind: Kind;
  id: string;
  /** A position, or a moment in the reader's zone; empty: from the first, or to the last event. */
  from: string;
  to: string;
  /** The position to begin at. */
  at: number | null;
  personal: boolean;
}

/** How the events of a stretch lie in time. */
export interface Stretch {
  /** Positions. */
  first: number;
  last: number;
  /** When these happened. */
  since: string;
  until: string;
  count: number;
  /** How many in each of so many equal parts of the time. */
  bars: readonly number[];
  /** False: it is cut, having more events than can be counted. */
  whole: boolean;
}

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/** The id in what somebody has put in: the id itself, or an address with it. */
export const idIn = (text: string): string | null => ID.exec(text)?.[0].toLowerCase() ?? null;

export function askedIn(search: string): Asked | null {
  const query = new URLSearchParams(search);
  for (const kind of KINDS) {
    const id = idIn(query.get(kind) ?? "");
    if (id === null) continue;
    return {
      ...{ kind, id, from: query.get("from") ?? "", to: query.get("to") ?? "" },
      at: positionIn(query.get("at") ?? ""),
      personal: query.get("personal") === "true",
    };
  }
  return null;
}

/** The page that replays it. */
export function replayPath({ kind, id, from, to, at, personal }: Asked): string {
  const query = new URLSearchParams({ [kind]: id });
  if (from !== "") query.set("from", from);
  if (to !== "") query.set("to", to);
  if (at !== null) query.set("at", String(at));
  if (personal) query.set("personal", "true");
  return `${historyPath("replay")}?${query.toString()}`;
}

/** All of a thing, from a position on that was looked at. */
export const replayOf = (kind: Kind, id: string, at: number | null = null): string =>
  replayPath({ kind, id, from: "", to: "", at, personal: false });

const OF_STREAM: Readonly<Record<string, Kind>> = {
  ...{ room: "room", chat: "room", message: "room" },
  ...{ match: "match", tournament: "tournament" },
};

/** What can be replayed of which an event's stream is a part; null: nothing. */
export function thingOf({ stream }: { stream: string }): { kind: Kind; id: string } | null {
  const kind = OF_STREAM[stream.split("-", 1)[0] ?? ""];
  const id = idIn(stream);
  return kind === undefined || id === null ? null : { kind, id };
}

const PAGES: Readonly<Record<Kind, (id: string) => string>> = {
  room: roomPath,
  match: matchPath,
  tournament: (id) => tournamentPath(id, "history"),
};

/** Its own page, as it was at a position. */
export const thenPath = (kind: Kind, id: string, position: number): string =>
  `${PAGES[kind](id)}?as_of=${position}`;

const positionIn = (text: string): number | null => (/^\d{1,15}$/.test(text) ? Number(text) : null);

const API = "/api/v1/history";

/** The filters for the events of it. */
function eventsOf({ kind, id, personal }: Asked): URLSearchParams {
  const query = new URLSearchParams(kind === "room" ? { room: id } : { stream: `${kind}-${id}` });
  if (personal) query.set("personal", "true");
  return query;
}

export function timelinePath(asked: Asked): string {
  const query = eventsOf(asked);
  query.delete("personal");
  const from = positionIn(asked.from);
  const to = positionIn(asked.to);
  if (from !== null) query.set("after", String(Math.max(0, from - 1)));
  if (to !== null) query.set("before", String(to + 1));
  const since = momentIn(asked.from);
  const until = momentIn(asked.to);
  if (since !== null) query.set("since", since);
  if (until !== null) query.set("until", until);
  return `${API}/timeline?${query.toString()}`;
}

function momentIn(text: string): string | null {
  if (positionIn(text) !== null) return null;
  const moment = new Date(text);
  return Number.isNaN(moment.valueOf()) ? null : moment.toISOString();
}

export interface Part {
  order: "oldest" | "newest";
  /** Positions. */
  after: number;
  before: number;
  limit: number;
  /** Before this moment. */
  until?: string;
}

/** A page of the stretch's events. */
export function pagePath(asked: Asked, { first, last }: Stretch, part: Part): string {
  const query = eventsOf(asked);
  query.set("order", part.order);
  query.set("after", String(Math.max(part.after, first - 1)));
  query.set("before", String(Math.min(part.before, last + 1)));
  query.set("limit", String(part.limit));
  if (part.until !== undefined) query.set("until", part.until);
  return `${API}/events?${query.toString()}`;
}

/** How it was after the event at this position; there is no moment before the first. */
export function pastPath({ kind, id, personal }: Asked, position: number): string {
  const query = new URLSearchParams({ of: `${kind}:${id}`, as_of: String(Math.max(1, position)) });
  if (personal) query.set("personal", "true");
  return `${API}/past?${query.toString()}`;
}
