/** Messages on their way to the server (outbox.ts), as they are shown among the others. */
import type { Attachment, CommandError, Message } from "./protocol";

/** A file that is still being uploaded. */
export interface Pending {
  readonly upload: string;
  readonly name: string;
}

/** What a message may have besides its text. */
export interface Extras {
  readonly reply_to?: string;
  readonly files?: readonly (Attachment | Pending)[];
}

export const isPending = (file: Attachment | Pending): file is Pending => "upload" in file;

export interface Entry extends Extras {
  /** The command id. */
  readonly id: string;
  readonly room: string;
  readonly text: string;
  readonly at: string;
  /** The number of the room's newest message when this was written. */
  readonly after: number;
  readonly state: "waiting" | "sending" | "sent" | "failed";
  /** The id of the message that it became. */
  readonly message?: string;
  readonly error?: CommandError;
  /** When it is sent again by itself, in milliseconds since 1970. */
  readonly again?: number;
}

export interface Outgoing {
  readonly entries: readonly Entry[];
  /** Message id → command id, of everything acknowledged since this page was opened. */
  readonly delivered: ReadonlyMap<string, string>;
}

export const NOTHING_OUTGOING: Outgoing = { entries: [], delivered: new Map() };

export const NO_ANSWER: CommandError = {
  code: "no_answer",
  message: "The server didn't answer.",
  remedy: "Try again: the message can't be posted twice.",
};

/** The files of a message that have arrived. */
export const attachedTo = ({ files = [] }: Extras): Attachment[] =>
  files.flatMap((file) => (isPending(file) ? [] : [file]));

const uncertain = ({ state, error }: Entry): boolean =>
  state === "waiting" || state === "sending" || error?.code === NO_ANSWER.code;

/**
 * The entries of a room that must be shown below its messages: neither those that are among them,
 * nor one whose message came before its acknowledgement.
 */
export function unseen(
  { entries, delivered }: Outgoing,
  room: string,
  me: string,
  messages: readonly Message[],
): Entry[] {
  const arrived = new Set(messages.map((message) => message.id));
  const claimed = new Set(delivered.keys());
  return entries.filter((entry) => {
    if (entry.room !== room) return false;
    if (!uncertain(entry)) return entry.message === undefined || !arrived.has(entry.message);
    const early = messages.find(
      ({ id, number, author, text }) =>
        number > entry.after && author.id === me && text === entry.text && !claimed.has(id),
    );
    if (early !== undefined) claimed.add(early.id);
    return early === undefined;
  });
}
