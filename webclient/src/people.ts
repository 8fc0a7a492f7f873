/** People as lists and pages show them: what the API says, overruled by what is live. */
import {
  friendsTopic,
  PRESENCE,
  presenceTopic,
  type Presence,
  type PresenceState,
  type Relation,
  type RelationState,
  type Role,
} from "./protocol";
import type { State } from "./state";
import { EMPTY, type Table } from "./topics";

export interface Card {
  id: string;
  username: string;
  /** The display name, or else the user name. */
  name: string;
  avatar: string | null;
  roles: Role[];
  /** Null when we may not see it. */
  presence: PresenceState | null;
  seen_at: string | null;
  relation: RelationState | null;
  deleted: boolean;
  /** Who they are: this was a second account of theirs. */
  merged_into: string | null;
}

export interface Profile extends Card {
  /** These are null when we may not see them. */
  alias: string | null;
  bio: string | null;
  language: string | null;
  time_zone: string | null;
  registered_at: string | null;
  mutual_count: number;
}

export interface Suggestion {
  person: Card;
  reasons: { kind: string; count: number; names: string[]; text: string }[];
}

export interface Imported {
  name: string;
  outcome: "requested" | "friends" | "not_found" | "yourself" | "blocked" | "too_many";
  person: string | null;
}

/** Our relations, as far as they are live: those that changed last. */
export function relations(state: State): Table<Relation> {
  const session = state.session.value;
  const own = session.kind === "in" ? session.person.id : "";
  return (state.topics.value.get(friendsTopic(own)) ?? EMPTY).relation;
}

/** What somebody is to us: live where it is known, else as it was when their card came. */
export function relationOf(state: State, id: string, card?: Card): RelationState | null {
  const row = relations(state).get(id);
  if (row !== undefined) return row.gone === true ? null : row.state;
  return (card ?? state.cards.value.get(id))?.relation ?? null;
}

/** Who is there, live; undefined where it isn't followed. */
export function presenceOf(state: State, id: string): Presence | undefined {
  const rows = [PRESENCE, presenceTopic(id)].map((topic) =>
    state.topics.value.get(topic)?.presence.get(id),
  );
  return rows.find((row) => row !== undefined && row.gone !== true);
}

export interface Listed {
  id: string;
  name: string;
  avatar: string | null;
  /** Left out where it doesn't matter. */
  since?: string;
}

/**
 * The people of one state: the pages that the API gave, without those who are something else by
 * now, and with those who have become it.
 */
export function listed(
  pages: readonly Listed[],
  live: Table<Relation>,
  state: RelationState,
  search: string,
): Listed[] {
  const found = new Map<string, Listed>();
  for (const each of pages) if (!live.has(each.id)) found.set(each.id, each);
  for (const row of live.values()) {
    const known = pages.some(({ id }) => id === row.id);
    const fits = row.gone !== true && row.state === state;
    if (fits && (known || fold(row.name).includes(fold(search)))) found.set(row.id, row);
  }
  return [...found.values()];
}

/** For comparing names: without case and accents. */
export const fold = (text: string): string =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase().trim();

const RANK: Readonly<Record<PresenceState, number>> = {
  playing: 0,
  online: 0,
  away: 1,
  offline: 2,
};
const collator = new Intl.Collator(undefined, { sensitivity: "base", numeric: true });

/** Who is there comes first, then by name. */
export function byPresence(rows: Table<Presence>): (a: Listed, b: Listed) => number {
  const rank = ({ id }: Listed): number => RANK[rows.get(id)?.state ?? "offline"];
  return (a, b) => rank(a) - rank(b) || collator.compare(a.name, b.name);
}

export const newestFirst = (a: Listed, b: Listed): number =>
  (b.since ?? "").localeCompare(a.since ?? "");

export const PRESENCE_LABEL: Readonly<Record<PresenceState, string>> = {
  online: "Online",
  away: "Away",
  playing: "In a match",
  offline: "Offline",
};

const SEPARATORS = /[\s,;]+/u;
export const IMPORT_LIMIT = 100;

/** User names as people paste them: one a line, or between commas; each once. */
export const namesIn = (text: string): string[] => [
  ...new Set(
    text
      .split(SEPARATORS)
      .map((name) => name.replace(/^@/, ""))
      .filter((name) => name !== ""),
  ),
];
