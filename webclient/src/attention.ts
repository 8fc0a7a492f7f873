/** How somebody wants to be told of what is new, as pure functions of their preferences. */
import type { Inbox, Notice, Preferences } from "./protocol";

export interface Attention {
  toast: boolean;
  sound: boolean;
  desktop: boolean;
}

const NONE: Attention = { toast: false, sound: false, desktop: false };

/** `timeZone` is the reader's own (IANA); empty for the one of this device. */
export function attentionFor(
  kind: string,
  preferences: Preferences,
  now: Date,
  timeZone: string,
): Attention {
  const { choices, quiet_from: from, quiet_until: until, sound, desktop } = preferences;
  if (choices[kind]?.app === false || isQuiet(now, from, until, timeZone)) return NONE;
  return { toast: true, sound, desktop };
}

/** Whether `now` lies between two times of day such as "22:00" and "07:00", over midnight or not. */
export function isQuiet(
  now: Date,
  from: string | null,
  until: string | null,
  timeZone: string,
): boolean {
  if (from === null || until === null || from === until) return false;
  const time = timeOfDay(now, timeZone);
  return from < until ? from <= time && time < until : from <= time || time < until;
}

function timeOfDay(now: Date, timeZone: string): string {
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  try {
    return now.toLocaleTimeString("en-GB", { ...clock, ...(timeZone ? { timeZone } : {}) });
  } catch {
    // A zone that this browser doesn't know.
    return now.toLocaleTimeString("en-GB", clock);
  }
}

/** Read by itself or with all up to it, or put away. */
export const isRead = (notice: Notice, inbox: Inbox | null): boolean =>
  notice.read || notice.archived || notice.position <= (inbox?.read_until ?? 0);

/** The notices of a live frame that came after everything known before. */
export const newsIn = (
  notices: readonly Notice[],
  known: number,
  inbox: Inbox | null,
): readonly Notice[] =>
  notices.filter(
    (notice) => notice.gone !== true && notice.position > known && !isRead(notice, inbox),
  );
