import type { Message, Person } from "../../protocol";

export interface Report {
  id: string;
  room: string;
  /** Null for a conversation. */
  room_name: string | null;
  message: string;
  author: string;
  by: Person;
  reason: string;
  at: string;
  outcome: "dismissed" | "acted" | null;
  resolved_by: Person | null;
  resolved_at: string | null;
  note: string;
  /** All that the message said, in order, whatever became of it; `until`: null for the last. */
  texts: { text: string; until: string | null }[];
  /** What was said around it, in order. */
  context: Message[];
}

/** The message that it is about, as it is now. */
export const meantBy = ({ context, message }: Report): Message | undefined =>
  context.find(({ id }) => id === message);
