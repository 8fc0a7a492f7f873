/**
 * Which messages of a room are shown: the newest and what was loaded before them, or a part of
 * its past, loaded in both directions. Pure functions; a topic keeps the rows of both.
 */
import type { Message } from "../protocol";
import { messagesOf, present, upsert, type Topic } from "../topics";

/** A part of the past, numbers included, that doesn't reach the newest messages. */
export interface Past {
  readonly low: number;
  readonly high: number;
}

export interface Shown {
  readonly topic: Topic;
  /** Null where the newest messages are shown. */
  readonly past: Past | null;
}

export function messagesIn({ topic, past }: Shown): Message[] {
  if (past === null) return messagesOf(topic);
  return present(topic.message)
    .filter(({ number }) => number >= past.low && number <= past.high)
    .sort((a, b) => a.number - b.number);
}

export const hasOlder = (shown: Shown): boolean => lowest(shown) > 1;

/** Takes in a part of the past; where it meets the newest messages, both are one. */
export function withPast(shown: Shown, results: Message[], past: Past): Shown {
  return meeting({ topic: upsert(shown.topic, { message: results }), past });
}

/** The number of the oldest message that is shown; 1 where there are none before it. */
export const lowest = ({ topic, past }: Shown): number => past?.low ?? topic.floor;

/** Adds the page asked for before a number; one that no longer joins on is left. */
export function withOlder(shown: Shown, results: Message[], before: number): Shown {
  if (lowest(shown) !== before) return shown;
  const low = results[0]?.number ?? 1;
  if (shown.past !== null) return withPast(shown, results, { ...shown.past, low });
  return { topic: { ...upsert(shown.topic, { message: results }), floor: low }, past: null };
}

export function withNewer(shown: Shown, results: Message[], after: number): Shown {
  const { past } = shown;
  if (past?.high !== after) return shown;
  const high = results.at(-1)?.number ?? shown.topic.floor;
  return withPast(shown, results, { low: past.low, high });
}

function meeting({ topic, past }: Shown): Shown {
  if (past === null || past.high < topic.floor - 1) return { topic, past };
  return { topic: { ...topic, floor: Math.min(past.low, topic.floor) }, past: null };
}

/** Lets go of what is far from what is read: no more than `most` are kept around `reading`. */
export function trimmed(shown: Shown, reading: number, most: number, newest: number): Shown {
  const messages = messagesIn(shown);
  if (messages.length <= most) return shown;
  const at = messages.findIndex(({ number }) => number >= reading);
  const begin = Math.max(0, Math.min(messages.length - most, at - (most >> 1)));
  const kept = messages.slice(begin, begin + most);
  const reachesEnd = begin + most >= messages.length;
  const low = kept[0]?.number ?? 1;
  if (shown.past === null && reachesEnd) {
    return { topic: only(shown.topic, kept, low), past: null };
  }
  const tail = messagesOf(shown.topic).slice(-newest);
  const floor = tail[0]?.number ?? shown.topic.floor;
  const past = { low, high: kept.at(-1)?.number ?? low };
  return meeting({ topic: only(shown.topic, [...kept, ...tail], floor), past });
}

const only = (topic: Topic, messages: readonly Message[], floor: number): Topic => ({
  ...topic,
  message: new Map(messages.map((message) => [message.id, message])),
  floor,
});
