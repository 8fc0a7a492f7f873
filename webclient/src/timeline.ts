/** What a room shows, from top to bottom: its messages and then what is on its way. */
import type { Entry, Outgoing } from "./outbox";
import { unseen } from "./outbox";
import type { Message, Person } from "./protocol";
import { dayKey } from "./time";

export interface Item {
  /** Stays the same when what was on its way becomes a message. */
  key: string;
  id: string;
  author: Person;
  text: string;
  at: string;
  /** Begins a day. */
  newDay: boolean;
  /** Begins a run of one author's messages. */
  head: boolean;
  entry?: Entry;
}

const RUN = 5 * 60_000;

export function timeline(
  messages: readonly Message[],
  outgoing: Outgoing,
  room: string,
  me: Person,
): Item[] {
  const items: Item[] = [];
  const add = (item: Omit<Item, "newDay" | "head">): void => {
    items.push({ ...item, ...place(items.at(-1), item) });
  };
  for (const { id, author, text, at } of messages) {
    add({ key: outgoing.delivered.get(id) ?? id, id, author, text, at });
  }
  for (const entry of unseen(outgoing, room, me.id, messages)) {
    const { id, text, at, message = id } = entry;
    add({ key: id, id: message, author: me, text, at, entry });
  }
  return items;
}

function place(
  previous: Item | undefined,
  { author, at }: { author: Person; at: string },
): { newDay: boolean; head: boolean } {
  if (previous === undefined) return { newDay: true, head: true };
  const newDay = dayKey(previous.at) !== dayKey(at);
  const apart = Math.abs(Date.parse(at) - Date.parse(previous.at)) > RUN;
  return { newDay, head: newDay || apart || previous.author.id !== author.id };
}
