/** What we may do in a room, for offering it: the server decides. */
import { roomTopic, type Message } from "../protocol";
import { personOf, type State } from "../state";
import { fullTime } from "../time";

export interface Rights {
  moderates: boolean;
  pins: boolean;
  /** Why nothing can be written; null where it can. */
  silence: string | null;
}

export function rightsIn(state: State, room: string, now: number): Rights {
  const me = personOf(state).id;
  const topic = state.topics.value.get(roomTopic(room));
  const row = topic?.room.get(room);
  const member = topic?.member.get(me);
  const conversation = row?.kind === "direct" || row?.kind === "group";
  const staff = state.me.value?.roles.some((role) => role === "moderator" || role === "admin");
  const leads = member !== undefined && member.gone !== true && member.role !== "member";
  const moderates = !conversation && (leads || staff === true);
  const silence = row?.archived
    ? "This room is closed: it can be read, and nothing more."
    : mutedNow(member, now);
  return { moderates, pins: silence === null && (moderates || conversation), silence };
}

function mutedNow(
  member: { muted: boolean; muted_until: string | null; gone?: boolean } | undefined,
  now: number,
): string | null {
  if (member === undefined) return null;
  if (member.gone === true) return "You are not a member of this room. Join it to write.";
  if (!member.muted) return null;
  const until = member.muted_until;
  if (until === null) return "You are muted in this room. Ask a moderator.";
  return Date.parse(until) > now ? `You are muted in this room until ${fullTime(until)}.` : null;
}

export const isOwn = (state: State, message: Message): boolean =>
  message.author.id === personOf(state).id;
