/**
 * The messages on their way to the server, in the order in which they were written.
 *
 * One is in flight at a time, so that neither a limit nor a cut can change their order. Each keeps
 * its command id for life: the server does nothing twice for one id, so whatever is uncertain
 * (a cut, no answer, a failure) is simply repeated.
 */
import type { Ack, ClientFrame, CommandError, Message } from "./protocol";

export interface Entry {
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
}

export interface Outgoing {
  readonly entries: readonly Entry[];
  /** Message id → command id, of everything acknowledged since this page was opened. */
  readonly delivered: ReadonlyMap<string, string>;
}

export const NOTHING_OUTGOING: Outgoing = { entries: [], delivered: new Map() };

export interface OutboxPorts {
  send: (frame: ClientFrame) => boolean;
  changed: (outgoing: Outgoing) => void;
}

const ANSWER_WITHIN = 15_000;
const MOST_UNANSWERED = 4;

export class Outbox {
  private entries: readonly Entry[] = [];
  private delivered: ReadonlyMap<string, string> = new Map();
  private inFlight: string | null = null;
  private unanswered = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private paused = false;

  constructor(private readonly ports: OutboxPorts) {}

  /** Takes up what an earlier page of this tab left unfinished. */
  restore(entries: readonly Entry[]): void {
    this.halt();
    this.set(
      entries.map((entry) => (entry.state === "sending" ? { ...entry, state: "waiting" } : entry)),
    );
    this.pump();
  }

  post(room: string, text: string, after: number): void {
    const id = crypto.randomUUID();
    const at = new Date().toISOString();
    this.set([...this.entries, { id, room, text, at, after, state: "waiting" }]);
    this.pump();
  }

  /** Sends a failed message again, under the id it had. */
  retry(id: string): void {
    this.change(id, (entry) => ({ ...pending(entry), state: "waiting" }));
    this.pump();
  }

  discard(id: string): void {
    this.set(this.entries.filter((entry) => entry.id !== id));
  }

  /** After a welcome: what was in flight may or may not have arrived, so it goes out again. */
  resume(): void {
    this.halt();
    this.pump();
  }

  onAck(ack: Ack): void {
    if (ack.id === this.inFlight) this.halt();
    if (ack.ok) this.accepted(ack.id, ack.result.id);
    else if (ack.error.retry_after !== undefined) this.pause(ack.id, ack.error);
    else this.change(ack.id, (entry) => ({ ...entry, state: "failed", error: ack.error }));
    this.pump();
  }

  /**
   * Drops the entries whose message has arrived. A snapshot holds the newest messages only: what
   * was sent and isn't in it is further back in the history.
   */
  onMessages(room: string, messages: ReadonlyMap<string, Message>, snapshot: boolean): void {
    const arrived = ({ state, message }: Entry): boolean =>
      state === "sent" && (snapshot || (message !== undefined && messages.has(message)));
    const left = this.entries.filter((entry) => entry.room !== room || !arrived(entry));
    if (left.length < this.entries.length) this.set(left);
  }

  private pump(): void {
    if (this.inFlight !== null || this.paused) return;
    const next = this.entries.find((entry) => entry.state === "waiting");
    if (next === undefined || !this.ports.send(command(next))) return;
    this.inFlight = next.id;
    this.change(next.id, (entry) => ({ ...pending(entry), state: "sending" }));
    this.timer = setTimeout(() => this.repeat(next.id), ANSWER_WITHIN);
  }

  private repeat(id: string): void {
    const unanswered = this.unanswered + 1;
    this.halt();
    if (unanswered < MOST_UNANSWERED) this.unanswered = unanswered;
    else this.change(id, (entry) => ({ ...entry, state: "failed", error: NO_ANSWER }));
    this.pump();
  }

  private accepted(id: string, message: string | undefined): void {
    if (message !== undefined) this.delivered = new Map(this.delivered).set(message, id);
    this.change(id, (entry) => sent(entry, message));
  }

  private pause(id: string, error: CommandError): void {
    this.paused = true;
    this.change(id, (entry) => ({ ...entry, state: "waiting", error }));
    this.timer = setTimeout(() => this.resume(), (error.retry_after ?? 0) * 1000);
  }

  /** Nothing is in flight any more; what was goes back to its place in the queue. */
  private halt(): void {
    clearTimeout(this.timer);
    this.paused = false;
    this.unanswered = 0;
    if (this.inFlight !== null) {
      this.change(this.inFlight, (entry) => ({ ...entry, state: "waiting" }));
      this.inFlight = null;
    }
  }

  private change(id: string, to: (entry: Entry) => Entry): void {
    this.set(this.entries.map((entry) => (entry.id === id ? to(entry) : entry)));
  }

  private set(entries: readonly Entry[]): void {
    this.entries = entries;
    this.ports.changed({ entries, delivered: this.delivered });
  }
}

const NO_ANSWER: CommandError = {
  code: "no_answer",
  message: "The server didn't answer.",
  remedy: "Try again: the message can't be posted twice.",
};

const command = ({ id, room, text }: Entry): ClientFrame => ({
  op: "command",
  id,
  name: "PostMessage",
  args: { room, text },
});

function pending(entry: Entry): Omit<Entry, "state"> {
  const { error: _, ...rest } = entry;
  return rest;
}

function sent(entry: Entry, message: string | undefined): Entry {
  return { ...pending(entry), state: "sent", ...(message === undefined ? {} : { message }) };
}

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
