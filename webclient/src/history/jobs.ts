/** Exports and verifications, as the API tells of them, and in words. */

export type JobState = "waiting" | "running" | "done" | "failed";

export interface Job {
  state: JobState;
  error: string;
  /** What is done a second. */
  rate: number | null;
  asked_at: string;
  ended_at: string | null;
}

export type Format = "ndjson" | "csv" | "parquet";

export interface Export extends Job {
  id: string;
  format: Format;
  filters: Readonly<Record<string, string | readonly string[]>>;
  personal: boolean;
  sealed: boolean;
  after: number;
  upto: number;
  events: number;
  total: number | null;
  position: number;
  bytes: number;
  expires_at: string;
}

export interface Verification extends Job {
  id: number;
  result: "fits" | "tampered" | "";
  position: number;
  total: number;
  flaw: number | null;
  vouched: number | null;
  reason: string;
}

export interface Checkpoint {
  number: number;
  position: number;
  hash: string;
  at: string;
}

export interface Checkpoints {
  results: Checkpoint[];
  next: string | null;
  public_key: string;
  /** What is wrong with the file; empty: nothing. */
  forged: string;
}

export const EXPORTS = "/api/v1/history/exports";
export const VERIFICATIONS = "/api/v1/admin/integrity/verifications";
export const CHECKPOINTS = "/api/v1/admin/integrity/checkpoints";

export const isOpen = ({ state }: Job): boolean => state === "waiting" || state === "running";

const numbers = new Intl.NumberFormat();
export const count = (number: number): string => numbers.format(Math.round(number));

const UNITS = ["B", "KB", "MB", "GB", "TB"];

/** 1536 → "1.5 KB". */
export function size(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10));
  const number = bytes / 1024 ** power;
  return `${number < 10 && power > 0 ? number.toFixed(1) : Math.round(number)} ${UNITS[power] ?? ""}`;
}

/** "1,200 of 5,000 events, 40,000 a second, 3 s to go". */
export function progress(done: number, total: number | null, rate: number | null): string {
  const of = total === null ? "" : ` of ${count(total)}`;
  const said = [`${count(done)}${of} events`];
  if (rate !== null && rate >= 1) {
    said.push(`${count(rate)} a second`);
    if (total !== null && total > done) said.push(`${span((total - done) / rate)} to go`);
  }
  return said.join(", ");
}

function span(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

const NAMES: Readonly<Record<string, string>> = {
  type: "type",
  category: "category",
  stream: "stream",
  actor: "by",
  subject: "about",
  room: "room",
  correlation: "correlation",
  causation: "caused by",
  since: "since",
  until: "until",
};

/** What an export holds, in one line. */
export function contents({ filters, after, personal, sealed }: Export): string {
  const said = Object.entries(filters).map(
    ([name, value]) =>
      `${NAMES[name] ?? name} ${typeof value === "string" ? value : value.join(", ")}`,
  );
  if (after > 0) said.push(`behind position ${count(after)}`);
  if (personal) said.push("with personal data");
  if (sealed) said.push("sealed, with hashes");
  return said.length === 0 ? "All events" : said.join("; ");
}

/** A form of the page as the API takes it: what was left empty is left out. */
export function asked(form: Readonly<Record<string, string>>): Record<string, unknown> {
  const filled = Object.entries(form)
    .map(([name, value]) => [name, value.trim()] as const)
    .filter(([, value]) => value !== "");
  return Object.fromEntries(filled.map(([name, value]) => [name, worded(name, value)]));
}

function worded(name: string, value: string): unknown {
  if (name === "type") return value.split(/[\s,]+/).filter((each) => each !== "");
  if (name === "since" || name === "until") return new Date(value).toISOString();
  if (name === "personal" || name === "sealed") return value === "on";
  return name === "after" || name === "upto" ? Number(value) : value;
}
