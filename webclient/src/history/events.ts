/** The events of the log as analysts see them, and what is asked of them. */
import { historyPath, matchPath, personPath, roomPath, tournamentPath } from "../router";

export interface LoggedEvent {
  id: string;
  position: number | null;
  at: string;
  type: string;
  category: string;
  stream: string;
  version: number;
  subject: string | null;
  private: boolean;
  payload: Readonly<Record<string, unknown>>;
  metadata: Readonly<Record<string, unknown>>;
}

export interface Change {
  path: readonly string[];
  before: unknown;
  after: unknown;
}

export interface OneEvent extends LoggedEvent {
  difference: { before: number; changes: readonly Change[]; whole: boolean };
}

export interface Notice {
  id: string;
  person: string;
  kind: string;
  text: string | null;
}

export interface TreeEvent {
  id: string;
  position: number | null;
  at: string;
  type: string;
  stream: string;
  commands: readonly TreeCommand[];
  notices: readonly Notice[];
  more_notices: number;
}

export interface TreeCommand {
  id: string | null;
  name: string | null;
  actor: string | null;
  events: readonly TreeEvent[];
}

export interface Tree {
  root: TreeCommand;
  cut: boolean;
}

export interface TypeCount {
  type: string;
  category: string;
  count: number;
}

export const FILTERS = [
  "text",
  "category",
  "type",
  "stream",
  "actor",
  "subject",
  "room",
  "correlation",
  "causation",
  "since",
  "until",
  "after",
  "before",
] as const;
export type Filter = (typeof FILTERS)[number];

/** What the address says: the filters, how they are shown, and which event is open. */
export interface Asked {
  filters: Readonly<Partial<Record<Filter, string>>>;
  oldest: boolean;
  personal: boolean;
  live: boolean;
  event: string | null;
}

export function askedIn(search: string): Asked {
  const query = new URLSearchParams(search);
  const given = FILTERS.map((name) => [name, query.get(name) ?? ""] as const);
  return {
    filters: Object.fromEntries(given.filter(([, value]) => value !== "")),
    oldest: query.get("order") === "oldest",
    personal: query.get("personal") === "true",
    live: query.get("live") === "true",
    event: query.get("event"),
  };
}

/** The address's part behind the path; empty where nothing is asked. */
export function searchOf({ filters, oldest, personal, live, event }: Asked): string {
  const query = new URLSearchParams(filters);
  if (oldest) query.set("order", "oldest");
  if (personal) query.set("personal", "true");
  if (live) query.set("live", "true");
  if (event !== null) query.set("event", event);
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}

/** The page with the events for which these filters hold. */
export const eventsPath = (filters: Asked["filters"], event: string | null = null): string =>
  historyPath("events") + searchOf({ filters, oldest: false, personal: false, live: false, event });

/** The page with the events around a position; by itself, with that one alone. */
export const aroundPath = (position: number, each = 5): string =>
  eventsPath({
    after: String(Math.max(0, position - each - 1)),
    before: String(position + each + 1),
  });

/** The page that makes a file of what the filters leave; null: words are no filter of files. */
export function exportPath({ text, before, ...filters }: Asked["filters"]): string | null {
  if (text !== undefined) return null;
  const query = new URLSearchParams(filters);
  if (before !== undefined) query.set("upto", String(Number(before) - 1));
  return `${historyPath("exports")}?${query.toString()}`;
}

const API = "/api/v1/history";

/** What the API is asked: the filters, with moments in the zone that they were typed in. */
function queryOf({ filters, personal }: Asked): URLSearchParams {
  const query = new URLSearchParams(filters);
  for (const name of ["since", "until"] as const) {
    const moment = new Date(query.get(name) ?? NaN);
    if (Number.isNaN(moment.valueOf())) query.delete(name);
    else query.set(name, moment.toISOString());
  }
  if (personal) query.set("personal", "true");
  return query;
}

export const listPath = (asked: Asked): string => {
  const query = queryOf(asked);
  query.set("order", asked.oldest ? "oldest" : "newest");
  return `${API}/events?${query.toString()}`;
};

/** A page further on; where the filters have such a bound already, it moves. */
export function nextPage(path: string, next: number, oldest: boolean): string {
  const url = new URL(path, "http://here");
  url.searchParams.set(oldest ? "after" : "before", String(next));
  return `${url.pathname}${url.search}`;
}

export function streamPath(asked: Asked, after: number): string {
  const query = queryOf(asked);
  query.set("after", String(after));
  query.delete("before");
  return `${API}/stream?${query.toString()}`;
}

const masking = (personal: boolean): string => (personal ? "?personal=true" : "");
export const eventPath = (id: string, personal: boolean): string =>
  `${API}/events/${id}${masking(personal)}`;
export const treePath = (id: string, personal: boolean): string =>
  `${API}/events/${id}/tree${masking(personal)}`;
export const TYPES_PATH = `${API}/types`;

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
export const isId = (value: unknown): value is string =>
  typeof value === "string" && ID.test(value);

/** An id as short as it can be told apart by eye. */
export const shortId = (id: string): string => id.slice(0, 8);

/** A stream's name with its ids shortened. */
export const shortStream = (stream: string): string =>
  stream.replace(/([0-9a-f]{8})(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "$1…");

const SYSTEM = "c0027a51-de00-5000-8000-00000000beef";
export const isSystem = (id: string): boolean => id === SYSTEM;

const PEOPLE = new Set([
  ...["account", "actor", "author", "by", "challenger", "created_by", "entrant", "judges"],
  ...[
    "listeners",
    "member",
    "mentions",
    "moderators",
    "one",
    "opponent",
    "organisers",
    "other",
    "people",
  ],
  ...["person", "seeds", "order", "through", "out", "to", "two"],
]);

/** The page about what a field of this name holds the id of, where there is one. */
export function pageOf(field: string, id: string): string | null {
  if (isSystem(id)) return null;
  if (PEOPLE.has(field)) return personPath(id);
  if (field === "room") return roomPath(id);
  if (field === "match" || field === "matches") return matchPath(id);
  if (field === "tournament" || field === "source") return tournamentPath(id);
  return null;
}

/** What the event is about, as pages of the club. */
export function pagesOf({ payload, metadata }: LoggedEvent): { name: string; path: string }[] {
  const found = new Map<string, string>();
  const fields = Object.entries({ ...payload, actor: metadata.actor });
  for (const [name, value] of fields) {
    const path = isId(value) ? pageOf(name, value) : null;
    if (path !== null && ![...found.values()].includes(path)) found.set(name, path);
  }
  return [...found].map(([name, path]) => ({ name: name.replaceAll("_", " "), path }));
}

/** Some value of a payload or a state in one line. */
export function inWords(value: unknown): string {
  if (value === null || value === undefined) return "–";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return value === "" ? "(empty)" : value;
  return JSON.stringify(value);
}
