/** What a room shows, from top to bottom: its messages and then what is on its way. */
import { unseen, type Entry, type Outgoing } from "./outgoing";
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
  /** Begins what was unread. */
  firstUnread: boolean;
  /** Null while it is on its way. */
  message: Message | null;
  entry?: Entry;
}

const RUN = 5 * 60_000;

export function timeline(
  messages: readonly Message[],
  outgoing: Outgoing,
  room: string,
  me: Person,
  /** Everything up to this number was read. */
  line = Infinity,
): Item[] {
  const items: Item[] = [];
  let drawn = false;
  const add = (item: Omit<Item, "newDay" | "head" | "firstUnread">): void => {
    const unread = !drawn && item.author.id !== me.id && (item.message?.number ?? 0) > line;
    drawn ||= unread;
    const { newDay, head } = place(items.at(-1), item);
    items.push({ ...item, newDay, head: head || unread, firstUnread: unread });
  };
  for (const message of messages) {
    const { id, author, text, at } = message;
    add({ key: outgoing.delivered.get(id) ?? id, id, author, text, at, message });
  }
  for (const entry of unseen(outgoing, room, me.id, messages)) {
    const { id, text, at, message = id } = entry;
    add({ key: id, id: message, author: me, text, at, message: null, entry });
  }
  return items;
}

function place(
  previous: Item | undefined,
  { author, at, message, entry }: Omit<Item, "newDay" | "head" | "firstUnread">,
): { newDay: boolean; head: boolean } {
  if (previous === undefined) return { newDay: true, head: true };
  const newDay = dayKey(previous.at) !== dayKey(at);
  const apart = Math.abs(Date.parse(at) - Date.parse(previous.at)) > RUN;
  const answer = (message?.reply_to ?? entry?.reply_to) != null;
  return { newDay, head: newDay || apart || answer || previous.author.id !== author.id };
}
