/** The running system, as the server tells of it. */

export interface LogHead {
  pending: number;
  pending_seconds: number;
  position: number;
  moved_seconds: number;
  published: number;
  epoch: number;
  leader_seconds: number;
}

export interface ProcessRow {
  kind: string;
  place: string;
  since: string;
  seen: string | null;
  sessions: number;
  leads: boolean;
}

export interface LaneRow {
  lane: string;
  done: number;
  events: number;
  seconds: number;
  messages: number | null;
  consumers: number | null;
}

export interface SubscriptionRow {
  subscription: string;
  events: number;
  seconds: number;
  parked: number;
  lanes: readonly LaneRow[];
}

export interface TimersRow {
  kind: string;
  waiting: number;
  overdue: number;
  overdue_seconds: number;
  next_due: string;
}

export interface TaskRow {
  task: string;
  every_seconds: number;
  began_at: string | null;
  ended_at: string | null;
  runs: number;
  failures: number;
  error: string;
}

export interface SampledRow {
  read_model: string;
  entities: number;
  passed: number;
  at: string;
  drifted: number;
}

export interface DriftRow {
  read_model: string;
  table: string;
  key: string;
  columns: string;
  first_at: string;
  last_at: string;
}

export interface Overview {
  log: LogHead;
  processes: readonly ProcessRow[];
  subscriptions: readonly SubscriptionRow[];
  queues_at: string | null;
  celery_queue: number | null;
  dead_letters: number;
  parked: number;
  timers: readonly TimersRow[];
  tasks: readonly TaskRow[];
  reconciled: readonly SampledRow[];
  drift: readonly DriftRow[];
  read_models: readonly string[];
}

export interface LagPoint {
  at: string;
  events: number;
  seconds: number;
}

export interface LagLine {
  subscription: string;
  points: readonly LagPoint[];
}

export interface ParkedStream {
  subscription: string;
  stream: string;
  version: number;
  event: string;
  error: string;
  at: string;
  waiting: number;
}

export interface DeadLetter {
  id: string;
  queue: string;
  why: string;
  event: string | null;
  stream: string;
  type: string;
  position: number | null;
  bytes: number;
  at: string;
}

export interface SeenEvent {
  id: string;
  type: string;
  schema_version: number;
  stream: string;
  version: number;
  position: number | null;
  at: string;
  command: string | null;
  actor: string | null;
  masked: boolean;
  payload: Readonly<Record<string, unknown>>;
}

export type Switch = "if_alike" | "never" | "anyway";

export interface TableCompared {
  table: string;
  live: number;
  rebuilt: number;
  differing: number;
  first: readonly { key: string; columns: readonly string[]; missing: string }[];
}

export interface Rebuild {
  id: string;
  read_model: string;
  switch: Switch;
  state: "waiting" | "running" | "switched" | "alike" | "differs" | "failed";
  total: number;
  done: number;
  asked_at: string;
  began_at: string | null;
  ended_at: string | null;
  found: readonly TableCompared[];
  error: string;
}

export interface Ordered {
  id: string;
  kind: string;
  by: string;
  by_name: string;
  reason: string;
  at: string;
  about: Readonly<Record<string, string>>;
  outcome: "done" | "failed" | null;
  detail: string;
}

export interface Listed<T> {
  results: readonly T[];
  next: string | number | null;
}
