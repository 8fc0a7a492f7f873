import { useMemo } from "preact/hooks";
import type { Member } from "../../protocol";
import type { Item } from "../../timeline";
import { present, type Topic } from "../../topics";

/** Rooms in which the server tells who has read how far. */
const SMALL = 50;

/** Our last message, and who has read it. */
export function useSeers(
  topic: Topic,
  room: string,
  me: string,
  items: readonly Item[],
): { key: string; members: Member[] } | null {
  const small = (topic.room.get(room)?.member_count ?? Infinity) <= SMALL;
  return useMemo(() => {
    const last = items.findLast(({ message }) => message?.author.id === me);
    const number = last?.message?.number;
    if (!small || last === undefined || number === undefined) return null;
    const seers = present(topic.member).filter(
      ({ id, read }) => id !== me && (read ?? 0) >= number,
    );
    return { key: last.key, members: seers };
  }, [topic.member, small, me, items]);
}
