/** Dates and times in the reader's language. */

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
