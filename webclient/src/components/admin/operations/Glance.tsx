import type { Overview } from "../../../operations/rows";
import { lasting, number } from "../../../operations/words";

const LEADER_LATE = 10; // seconds; then it is ousted
const PENDING_LATE = 5;
const LAG_LATE = 30;

interface Figure {
  label: string;
  value: string;
  note: string;
  bad: boolean;
}

/** Whether all is well, in six numbers. */
export function Glance({ overview }: { overview: Overview }) {
  return (
    <ul class="glance" aria-label="At a glance">
      {figures(overview).map(({ label, value, note, bad }) => (
        <li key={label} class={bad ? "card glance-bad" : "card"} data-testid={`glance-${label}`}>
          <span class="quiet">{label}</span>
          <strong>{value}</strong>
          <span class="quiet">{note}</span>
        </li>
      ))}
    </ul>
  );
}

function figures({ log, subscriptions, parked, dead_letters }: Overview): Figure[] {
  const worst = subscriptions.reduce((one, two) => (two.seconds > one.seconds ? two : one));
  const behind = log.position - log.published;
  return [
    {
      label: "Head",
      value: number(log.position),
      note: `moved ${lasting(log.moved_seconds)} ago`,
      bad: log.pending_seconds > PENDING_LATE,
    },
    {
      label: "Without a place",
      value: number(log.pending),
      note: log.pending === 0 ? "none waits" : `for ${lasting(log.pending_seconds)}`,
      bad: log.pending_seconds > PENDING_LATE,
    },
    {
      label: "Not published",
      value: number(Math.max(0, behind)),
      note: `leader heard of ${lasting(log.leader_seconds)} ago`,
      bad: log.leader_seconds > LEADER_LATE || behind > 1_000,
    },
    {
      label: "Worst lag",
      value: lasting(worst.seconds),
      note: worst.events === 0 ? "nobody is behind" : worst.subscription,
      bad: worst.seconds > LAG_LATE,
    },
    {
      label: "Parked",
      value: number(parked),
      note: parked === 1 ? "stream" : "streams",
      bad: parked > 0,
    },
    {
      label: "Dead letters",
      value: number(dead_letters),
      note: dead_letters === 1 ? "message" : "messages",
      bad: dead_letters > 0,
    },
  ];
}
