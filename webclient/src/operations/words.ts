/** Numbers and names in words. */

const count = new Intl.NumberFormat();

export const number = (value: number): string => count.format(value);

/** 0.04 → "0 s", 75 → "75 s", 7200 → "2 h". */
export function lasting(seconds: number): string {
  if (seconds < 0.5) return "0 s";
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800
    ? `${Math.round(seconds / 3_600)} h`
    : `${Math.round(seconds / 86_400)} d`;
}

export const since = (at: string | null, now: number): string =>
  at === null ? "never" : lasting(Math.max(0, (now - Date.parse(at)) / 1_000));

/** "fire_timers" → "fire timers". */
export const plain = (name: string): string => name.replaceAll("_", " ");

const ORDERS: Readonly<Record<string, string>> = {
  StreamRetryOrdered: "Retry a parked stream",
  EventSkipOrdered: "Skip an event",
  DeadLetterRetryOrdered: "Retry a dead letter",
  DeadLetterDropOrdered: "Drop a dead letter",
  RebuildOrdered: "Rebuild",
  VerificationOrdered: "Verify the log",
  PayloadShown: "See what an event says",
};

export const orderName = (kind: string): string => ORDERS[kind] ?? kind;
