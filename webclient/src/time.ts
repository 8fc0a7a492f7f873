/** Dates and times in the reader's language. */
import type { State } from "./state";

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "medium" });
const day = new Intl.DateTimeFormat(undefined, {
  weekday: "long",
  day: "numeric",
  month: "long",
});
const dayOfAnotherYear = new Intl.DateTimeFormat(undefined, { dateStyle: "full" });

export const clockTime = (at: string): string => clock.format(new Date(at));
export const fullTime = (at: string): string => full.format(new Date(at));

const ofThisYear = { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" } as const;
const moment = new Intl.DateTimeFormat(undefined, ofThisYear);
const momentOfAnotherYear = new Intl.DateTimeFormat(undefined, { ...ofThisYear, year: "numeric" });

/** As short as it can be said: of today, the time alone. */
export function shortTime(at: string, now: Date = new Date()): string {
  const date = new Date(at);
  if (date.toDateString() === now.toDateString()) return clock.format(date);
  const sameYear = date.getFullYear() === now.getFullYear();
  return (sameYear ? moment : momentOfAnotherYear).format(date);
}

const second = { hour: "2-digit", minute: "2-digit", second: "2-digit" } as const;
const clockToTheSecond = new Intl.DateTimeFormat(undefined, second);
const momentToTheSecond = new Intl.DateTimeFormat(undefined, {
  dateStyle: "medium",
  timeStyle: "medium",
});

/** As `shortTime`, where much happens in a minute. */
export function exactTime(at: string, now: Date = new Date()): string {
  const date = new Date(at);
  const today = date.toDateString() === now.toDateString();
  return (today ? clockToTheSecond : momentToTheSecond).format(date);
}

/** Equal for two moments of one local day. */
export const dayKey = (at: string): string => new Date(at).toDateString();

export function dayName(at: string, now: Date = new Date()): string {
  const date = new Date(at);
  if (date.toDateString() === now.toDateString()) return "Today";
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (date.toDateString() === yesterday.toDateString()) return "Yesterday";
  const sameYear = date.getFullYear() === now.getFullYear();
  return (sameYear ? day : dayOfAnotherYear).format(date);
}

const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const date = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const UNITS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;
const LONG_AGO = 7 * 86_400_000;

export const shortDate = (at: string): string => date.format(new Date(at));

/** "5 minutes ago"; after a week, the date. */
export function ago(at: string, now: number): string {
  const past = now - Date.parse(at);
  if (past >= LONG_AGO) return shortDate(at);
  const [unit, length] = UNITS.find(([, length]) => past >= length) ?? [null, 0];
  return unit === null ? "just now" : relative.format(-Math.floor(past / length), unit);
}

const TICK = 30_000;

export function followClock({ now }: State): void {
  setInterval(() => (now.value = Date.now()), TICK);
}
