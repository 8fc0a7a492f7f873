import {
  cohortsOf,
  minutesWords,
  numberOf,
  startWords,
  textOf,
  valueWords,
  weekdaysOf,
  type Chart,
  type Row,
} from "../../../history/charts";
import { Columns } from "./Columns";
import { HeatMap } from "./HeatMap";
import { Lines, type Line } from "./Lines";
import { Triangle } from "./Triangle";

const PARTS = [
  { column: "play", name: "Play", look: "bar-won" },
  { column: "talk", name: "Talk", look: "bar-drawn" },
  { column: "people", name: "People", look: "bar-lost" },
  { column: "other", name: "Other", look: "bar-other" },
] as const;
const NEW_AND_OLD = [
  { name: "Were there before", look: "bar-won" },
  { name: "New", look: "bar-drawn" },
] as const;
const MESSAGES = [{ name: "Messages", look: "bar-won" }] as const;
const MOST_LINES = 20;

/** The chart as it is seen; what has no rows has no drawing. */
export function Drawing({ chart }: { chart: Chart }) {
  const { name, title, rows } = chart;
  if (rows.length === 0) return <p class="quiet">Nothing in that time.</p>;
  switch (name) {
    case "activity":
      return <Columns title={title} parts={PARTS} bars={bars(rows, parts)} />;
    case "hours":
      return <HeatMap title={title} weekdays={weekdaysOf(rows)} />;
    case "people":
      return <Columns title={title} parts={NEW_AND_OLD} bars={bars(rows, newAndOld)} />;
    case "room":
      return <Columns title={title} parts={MESSAGES} bars={bars(rows, messages)} />;
    case "retention":
      return <Triangle title={title} cohorts={cohortsOf(rows)} />;
    default:
      return (
        <Lines
          title={title}
          lines={rows.slice(0, MOST_LINES).map(LINES[name] ?? anyLine)}
          full={name === "tournaments" ? 100 : undefined}
        />
      );
  }
}

const bars = (rows: readonly Row[], values: (row: Row) => number[]) =>
  rows.map((row) => {
    const start = textOf(row, "start");
    return { key: start, label: startWords(start), values: values(row) };
  });

const parts = (row: Row): number[] => PARTS.map(({ column }) => numberOf(row, column));
const messages = (row: Row): number[] => [numberOf(row, "messages")];

function newAndOld(row: Row): number[] {
  const [active, registered] = [numberOf(row, "active"), numberOf(row, "registered")];
  return [Math.max(0, active - registered), registered];
}

const LINES: Readonly<Record<string, (row: Row) => Line>> = {
  kinds: (row) => ({
    key: textOf(row, "type"),
    label: textOf(row, "type"),
    value: numberOf(row, "events"),
    words: numberOf(row, "events").toLocaleString(),
  }),
  funnel: (row) => ({
    key: textOf(row, "step"),
    label: textOf(row, "step"),
    value: numberOf(row, "people"),
    words: funnelWords(row),
  }),
  rooms: (row) => ({
    key: textOf(row, "room"),
    label: textOf(row, "name") === "" ? textOf(row, "kind") : textOf(row, "name"),
    value: numberOf(row, "messages"),
    words: roomWords(row),
  }),
  tournaments: (row) => ({
    key: textOf(row, "tournament"),
    label: textOf(row, "name"),
    value: numberOf(row, "share_finished"),
    words: `${numberOf(row, "finished")} of ${numberOf(row, "matches")} finished`,
  }),
};

function roomWords(row: Row): string {
  const messages = numberOf(row, "messages");
  return messages === 0 ? "none" : `${messages.toLocaleString()} by ${numberOf(row, "authors")}`;
}

function funnelWords(row: Row): string {
  const share = `${numberOf(row, "people").toLocaleString()} (${valueWords("share", numberOf(row, "share"))})`;
  const minutes = row.median_minutes;
  return typeof minutes === "number" && minutes > 0 ? `${share}, ${minutesWords(minutes)}` : share;
}

const anyLine = (_row: Row, index: number): Line => ({
  key: String(index),
  label: "",
  value: 0,
  words: "",
});
