/** The rooms that are ours: how they are called, what is unread, and in which order they stand. */
import { roomTopic, type Head, type Message, type Mine } from "./protocol";
import { fold } from "./people";
import { lastNumber, present, type Table, type Topic } from "./topics";

/** Whom a conversation is with. */
export const othersIn = (people: readonly string[], me: string): string[] =>
  people.filter((person) => person !== me);

export const isConversation = ({ kind }: Pick<Mine, "kind">): boolean =>
  kind === "direct" || kind === "group";

/** Room → how much is unread; nothing where nothing is, or it is read as it comes. */
export function unreadIn(
  mine: Table<Mine>,
  topics: ReadonlyMap<string, Topic>,
  heads: ReadonlyMap<string, Head> | null,
  shown: string | null,
): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { id, invited, read } of present(mine)) {
    const topic = topics.get(roomTopic(id));
    const live = topic === undefined ? 0 : lastNumber(topic);
    const count = Math.max(live, heads?.get(id)?.message_count ?? 0) - read;
    if (count > 0 && !invited && id !== shown) found.set(id, count);
  }
  return found;
}

/** The newest message of a room, from what is live and what there was when we came. */
export function newestIn(topic: Topic | undefined, head: Head | undefined): Message | null {
  const live = topic === undefined ? null : newestOf(topic);
  return live !== null && live.number >= (head?.message_count ?? 0) ? live : (head?.last ?? null);
}

const NEWEST = new WeakMap<Table<Message>, Message | null>();

/** Tables never change: each is looked through once. */
function newestOf({ message }: Topic): Message | null {
  const known = NEWEST.get(message);
  if (known !== undefined) return known;
  let newest: Message | null = null;
  for (const each of message.values()) if (each.number > (newest?.number ?? 0)) newest = each;
  NEWEST.set(message, newest);
  return newest;
}

export interface Groups {
  invitations: Mine[];
  conversations: Mine[];
  rooms: Mine[];
}

const collator = new Intl.Collator(undefined, { sensitivity: "base", numeric: true });
export const byName = (a: string, b: string): number => collator.compare(a, b);

/**
 * As the list shows them: by name, those that are closed last; conversations by what was said last,
 * `lastAt`, an empty text where nothing was.
 */
export function grouped(
  mine: Table<Mine>,
  nameOf: (room: Mine) => string,
  lastAt: (room: Mine) => string,
  search = "",
): Groups {
  const wanted = fold(search);
  const rows = present(mine)
    .map((row) => ({ row, name: nameOf(row) }))
    .filter(({ name }) => fold(name).includes(wanted))
    .sort((a, b) => Number(a.row.archived) - Number(b.row.archived) || byName(a.name, b.name))
    .map(({ row }) => row);
  const inside = rows.filter(({ invited }) => !invited);
  const newestFirst = (a: Mine, b: Mine): number => lastAt(b).localeCompare(lastAt(a));
  return {
    invitations: rows.filter(({ invited }) => invited),
    conversations: inside.filter(isConversation).sort(newestFirst),
    rooms: inside.filter((row) => !isConversation(row)),
  };
}

/** The one before or after, around the ends; from nowhere, the first or the last. */
export function neighbour<T>(all: readonly T[], here: T | null, step: 1 | -1): T | undefined {
  const at = here === null ? -1 : all.indexOf(here);
  if (at < 0) return step > 0 ? all[0] : all.at(-1);
  return all.at((at + step) % all.length);
}
