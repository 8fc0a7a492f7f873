/**
 * What this page knows of one topic, as pure functions: state + frame → new state and a request.
 *
 * Versions of a topic are contiguous. A row is taken if it is newer than ours; a version that is
 * skipped means that something was missed, and the server is asked for all that came since.
 */
import type { Change, EventFrame, Kind, Message, RowKinds, Rows, Subscribed } from "./protocol";

export type Table<T> = ReadonlyMap<string, T>;
type Tables = { readonly [K in Kind]: Table<RowKinds[K]> };

/** The rows of each kind by their id, and how far they are known. */
export interface Topic extends Tables {
  /** The last version that is wholly known; null before the first snapshot. */
  readonly version: number | null;
  /** A subscribe has been sent and isn't answered: events wait in `early`. */
  readonly asking: boolean;
  readonly early: readonly EventFrame[];
  /** Messages from this number on are known without a hole; older ones aren't shown. */
  readonly floor: number;
  /** A snapshot has come; without one only what changed since some version is known. */
  readonly whole: boolean;
}

/** `ask` says that the server must be asked for everything since `topic.version`. */
export interface Step {
  readonly topic: Topic;
  readonly ask: boolean;
}

/** Enough for a slow answer; anything beyond is found again as a gap. */
const EARLY_LIMIT = 500;

const NO_ROWS: Tables = {
  room: new Map(),
  message: new Map(),
  member: new Map(),
  mine: new Map(),
  me: new Map(),
  relation: new Map(),
  presence: new Map(),
  inbox: new Map(),
  notice: new Map(),
  match: new Map(),
  challenges: new Map(),
  place: new Map(),
  tournament: new Map(),
  entrant: new Map(),
  announcement: new Map(),
  pairing: new Map(),
  standing: new Map(),
  group: new Map(),
};
const KINDS = Object.keys(NO_ROWS) as Kind[];

export const EMPTY: Topic = {
  ...NO_ROWS,
  version: null,
  asking: false,
  early: [],
  floor: 1,
  whole: false,
};

/** A subscribe is on its way: its answer decides what comes next. */
export const asked = (topic: Topic): Topic => ({ ...topic, asking: true });

export function onSubscribed(topic: Topic, frame: Subscribed): Step {
  const known = "snapshot" in frame ? fromSnapshot(frame) : withChanges(topic, frame);
  return topic.early.reduce<Step>((step, event) => onEvent(step.topic, event, step.ask), {
    topic: { ...known, asking: false, early: [] },
    ask: false,
  });
}

/** With `ask` already wanted, later events are left to the answer. */
export function onEvent(topic: Topic, event: EventFrame, ask = false): Step {
  if (topic.asking) return { topic: keptForLater(topic, event), ask };
  if (ask) return { topic, ask };
  if (topic.version === null || event.version > topic.version + 1) return { topic, ask: true };
  if (event.version <= topic.version) return { topic, ask: false };
  return { topic: { ...upsert(topic, event.data), version: event.version }, ask: false };
}

/** The server's own count shows whether a frame was lost on the way. */
export function onHeartbeat(topic: Topic, version: number): Step {
  return { topic, ask: topic.version === null || version > topic.version };
}

/** Forgets all but the newest messages, which can be loaded again as older ones. */
export function withNewest(topic: Topic, keep: number): Topic {
  const messages = messagesOf(topic).slice(-keep);
  return {
    ...topic,
    message: new Map(messages.map((message) => [message.id, message])),
    floor: messages[0]?.number ?? topic.floor,
  };
}

/** Takes each row that is newer than the one already known by its id; unknown kinds are left. */
export function upsert(topic: Topic, rows: Rows): Topic {
  return KINDS.reduce((next, kind) => withRows(next, kind, rows[kind]), topic);
}

/** The messages to show, in order, without a hole. */
export function messagesOf(topic: Topic): Message[] {
  return present(topic.message)
    .filter((message) => message.number >= topic.floor)
    .sort((a, b) => a.number - b.number);
}

export const present = <T extends { gone?: boolean }>(table: Table<T>): T[] =>
  [...table.values()].filter((row) => row.gone !== true);

/** The number of the newest message known, 0 in an empty room. */
export function lastNumber({ message }: Topic): number {
  const known = LAST_NUMBERS.get(message);
  if (known !== undefined) return known;
  let last = 0;
  for (const { number } of message.values()) last = Math.max(last, number);
  LAST_NUMBERS.set(message, last);
  return last;
}

/** Tables never change, and every room's is asked for with every message of any. */
const LAST_NUMBERS = new WeakMap<Table<Message>, number>();

function keptForLater(topic: Topic, event: EventFrame): Topic {
  if (topic.early.length >= EARLY_LIMIT) return topic;
  return { ...topic, early: [...topic.early, event] };
}

function fromSnapshot(frame: { version: number; snapshot: Rows }): Topic {
  const numbers = (frame.snapshot.message ?? []).map((message) => message.number);
  const floor = numbers.length === 0 ? 1 : Math.min(...numbers);
  return { ...upsert(EMPTY, frame.snapshot), version: frame.version, floor, whole: true };
}

function withChanges(topic: Topic, frame: { version: number; changes: Change[] }): Topic {
  const rows: Record<string, Change["row"][]> = {};
  for (const { kind, row } of frame.changes) (rows[kind] ??= []).push(row);
  return { ...upsert(topic, rows), version: Math.max(topic.version ?? 0, frame.version) };
}

function withRows<K extends Kind>(
  topic: Topic,
  kind: K,
  rows: readonly RowKinds[K][] | undefined,
): Topic {
  if (rows === undefined || rows.length === 0) return topic;
  const table = new Map(topic[kind] as Table<RowKinds[K]>);
  for (const row of rows) {
    if (row.version > (table.get(row.id)?.version ?? -1)) table.set(row.id, row);
  }
  return { ...topic, [kind]: table };
}
