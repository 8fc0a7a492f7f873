/** Charts as the API tells of them, what is asked of them, and in words. */
import { historyPath } from "../router";
import { shortTime } from "../time";

export type Kind = "start" | "moment" | "text" | "id" | "count" | "number" | "share" | "minutes";
export type Step = "hour" | "day" | "week";
export type Value = string | number | null;
export type Row = Readonly<Record<string, Value>>;

export interface Column {
  name: string;
  title: string;
  kind: Kind;
}

export interface Chart {
  name: string;
  title: string;
  description: string;
  columns: readonly Column[];
  steps: readonly Step[];
  from: string;
  to: string;
  by: Step | null;
  rows: readonly Row[];
  query: string;
}

/** The views of the page, each a chart; `room` is reached from `rooms`. */
export const CHARTS = [
  { key: "activity", label: "Activity" },
  { key: "hours", label: "Hours" },
  { key: "kinds", label: "Kinds" },
  { key: "people", label: "People" },
  { key: "retention", label: "Retention" },
  { key: "funnel", label: "Funnel" },
  { key: "rooms", label: "Rooms" },
  { key: "tournaments", label: "Tournaments" },
] as const;
export type ChartName = (typeof CHARTS)[number]["key"];

/** What the address says. `room`: this room's own chart. Empty: as the server likes it. */
export interface Asked {
  chart: ChartName;
  from: string;
  to: string;
  by: string;
  room: string;
  personal: boolean;
}

const isChart = (name: string | null): name is ChartName => CHARTS.some(({ key }) => key === name);

export function askedIn(search: string): Asked {
  const query = new URLSearchParams(search);
  const name = query.get("chart");
  const chart = isChart(name) ? name : "activity";
  const said = (field: string): string => query.get(field) ?? "";
  return {
    chart,
    from: said("from"),
    to: said("to"),
    by: said("by"),
    room: chart === "rooms" ? said("room") : "",
    personal: query.get("personal") === "true",
  };
}

/** The page's address. */
export function addressOf({ chart, ...rest }: Asked): string {
  return `${historyPath("charts")}?${queryOf({ chart, ...said(rest) }).toString()}`;
}

/** Where the API has it. */
export function pathOf({ chart, room, ...rest }: Asked): string {
  const one = room !== "";
  const query = queryOf({ ...said(rest), ...(one ? { room } : {}) });
  return `/api/v1/history/charts/${one ? "room" : chart}?${query.toString()}`;
}

const said = ({ personal, ...texts }: Omit<Asked, "chart" | "room"> & { room?: string }) => ({
  ...texts,
  personal: personal ? "true" : "",
});

const queryOf = (fields: Readonly<Record<string, string>>): URLSearchParams =>
  new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== ""));

const DAY = 86_400_000;

/** The first of so many days up to today, as the server counts days: in UTC. */
export const daysAgo = (days: number, now: number = Date.now()): string =>
  new Date(now - (days - 1) * DAY).toISOString().slice(0, 10);

const utc = { timeZone: "UTC", day: "numeric", month: "short" } as const;
const day = new Intl.DateTimeFormat(undefined, utc);
const hour = new Intl.DateTimeFormat(undefined, { ...utc, hour: "2-digit", minute: "2-digit" });

/** The beginning of an hour, a day or a week. */
export const startWords = (start: string): string =>
  (start.includes("T") ? hour : day).format(new Date(start));

const numbers = new Intl.NumberFormat();

/** "40 s", "12 min", "3.5 h", "2.1 days". */
export function minutesWords(minutes: number): string {
  if (minutes < 1) return `${Math.round(minutes * 60)} s`;
  if (minutes < 90) return `${Math.round(minutes)} min`;
  if (minutes < 36 * 60) return `${numbers.format(Math.round(minutes / 6) / 10)} h`;
  return `${numbers.format(Math.round(minutes / 144) / 10)} days`;
}

/** A value of a column, as people read it. */
export function valueWords(kind: Kind, value: Value): string {
  if (value === null) return "–";
  if (typeof value === "string") {
    if (kind === "moment") return shortTime(value);
    return kind === "start" ? startWords(value) : value;
  }
  if (kind === "minutes") return minutesWords(value);
  return kind === "share" ? `${numbers.format(value)} %` : numbers.format(value);
}

export const numberOf = (row: Row, name: string): number => Number(row[name] ?? 0);
export const textOf = (row: Row, name: string): string => String(row[name] ?? "");

export interface Cohort {
  start: string;
  people: number;
  /** By week after the first: how many of a hundred were there. */
  shares: readonly number[];
}

/** The rows of the retention, a cohort each. */
export function cohortsOf(rows: readonly Row[]): Cohort[] {
  const found = new Map<string, { start: string; people: number; shares: number[] }>();
  for (const row of rows) {
    const start = textOf(row, "cohort");
    const cohort = found.get(start) ?? { start, people: numberOf(row, "people"), shares: [] };
    cohort.shares.push(numberOf(row, "share"));
    found.set(start, cohort);
  }
  return [...found.values()];
}

/** An hour of the day on a weekday. */
export interface Hour {
  hour: number;
  events: number;
  /** How many such hours have begun in that time. */
  times: number;
  mean: number;
}

export interface Weekday {
  name: string;
  /** By hour, 0 to 23; none where none has begun. */
  hours: ReadonlyMap<number, Hour>;
}

export const HOURS: readonly number[] = Array.from({ length: 24 }, (_, hour) => hour);

/** The rows of the hours of the week, a weekday each, from Monday. */
export function weekdaysOf(rows: readonly Row[]): Weekday[] {
  const found = new Map<string, Map<number, Hour>>();
  for (const row of rows) {
    const name = textOf(row, "weekday");
    const hours = found.get(name) ?? new Map<number, Hour>();
    const [hour, events] = [numberOf(row, "hour"), numberOf(row, "events")];
    hours.set(hour, { hour, events, times: numberOf(row, "times"), mean: numberOf(row, "mean") });
    found.set(name, hours);
  }
  return [...found].map(([name, hours]) => ({ name, hours }));
}

/** "07" */
export const hourWords = (hour: number): string => String(hour).padStart(2, "0");

const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

/** As short as fits a small cell: "0.3", "12", "1.5K". */
export const cellWords = (mean: number): string =>
  mean < 9.95 ? numbers.format(mean) : short.format(Math.round(mean));

/** "Monday, 13:00 to 14:00 UTC: 2.5 on average, 10 in 4 such hours" */
export function hourSentence(weekday: string, { hour, events, times, mean }: Hour): string {
  const span = `${hourWords(hour)}:00 to ${hourWords((hour + 1) % 24)}:00 UTC`;
  const hours = times === 1 ? "one such hour" : `${times} such hours`;
  return `${weekday}, ${span}: ${numbers.format(mean)} on average, ${numbers.format(events)} in ${hours}`;
}
