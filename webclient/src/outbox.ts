/**
 * The messages on their way to the server, in the order in which they were written.
 *
 * One is in flight at a time, so that neither a limit nor a cut can change their order. Each keeps
 * its command id for life: the server does nothing twice for one id, so whatever is uncertain
 * (a cut, no answer, a failure) is simply repeated.
 */
import {
  attachedTo,
  isPending,
  NO_ANSWER,
  type Entry,
  type Extras,
  type Outgoing,
  type Pending,
} from "./outgoing";
import type { Ack, Attachment, ClientFrame, CommandError, Message } from "./protocol";

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
  /** Rooms that want a while between two messages. */
  private readonly slow = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(private readonly ports: OutboxPorts) {}

  /** Takes up what an earlier page of this tab left unfinished. */
  restore(entries: readonly Entry[]): void {
    this.halt();
    for (const timer of this.slow.values()) clearTimeout(timer);
    this.slow.clear();
    this.set(entries.map(restored));
    this.pump();
  }

  post(room: string, text: string, after: number, extras: Extras = {}): void {
    const id = crypto.randomUUID();
    const at = new Date().toISOString();
    this.set([...this.entries, { id, room, text, at, after, ...extras, state: "waiting" }]);
    this.pump();
  }

  /** A file has arrived, or can't: the message that waits for it goes on, or fails. */
  onUpload(upload: string, outcome: Attachment | CommandError): void {
    const has = ({ files = [] }: Entry): boolean =>
      files.some((file) => isPending(file) && file.upload === upload);
    this.set(
      this.entries.map((entry) => (has(entry) ? withUpload(entry, upload, outcome) : entry)),
    );
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
    else if (ack.error.retry_after !== undefined) this.wait(ack.id, ack.error);
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
    const next = this.next();
    if (next === undefined || !this.ports.send(command(next))) return;
    this.inFlight = next.id;
    this.change(next.id, (entry) => ({ ...pending(entry), state: "sending" }));
    this.timer = setTimeout(() => this.repeat(next.id), ANSWER_WITHIN);
  }

  /** In each room the oldest goes first; a room that waits doesn't keep the others. */
  private next(): Entry | undefined {
    const held = new Set(this.slow.keys());
    return this.entries.find(({ state, room, files = [] }) => {
      if (state !== "waiting" || held.has(room)) return false;
      if (files.some(isPending)) held.add(room);
      return !held.has(room);
    });
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

  private wait(id: string, error: CommandError): void {
    const wait = (error.retry_after ?? 0) * 1000;
    const room = this.entries.find((entry) => entry.id === id)?.room;
    this.change(id, (entry) => ({ ...entry, state: "waiting", error, again: Date.now() + wait }));
    if (error.code === SLOW_MODE && room !== undefined) this.waitIn(room, wait);
    else {
      this.paused = true;
      this.timer = setTimeout(() => this.resume(), wait);
    }
  }

  private waitIn(room: string, wait: number): void {
    const go = (): void => {
      this.slow.delete(room);
      this.pump();
    };
    this.slow.set(room, setTimeout(go, wait));
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

const FILES_LOST: CommandError = {
  code: "files_lost",
  message: "Its files were not uploaded before the page was closed.",
  remedy: "Write it again with its files.",
};

const SLOW_MODE = "slow_mode";

const command = ({ id, room, text, reply_to, files = [] }: Entry): ClientFrame => ({
  op: "command",
  id,
  name: "PostMessage",
  args: {
    room,
    text,
    ...(reply_to === undefined ? {} : { reply_to }),
    ...(files.length === 0 ? {} : { files: attachedTo({ files }).map((file) => file.id) }),
  },
});

function restored(entry: Entry): Entry {
  if (entry.files?.some(isPending)) return { ...entry, state: "failed", error: FILES_LOST };
  return entry.state === "sending" ? { ...entry, state: "waiting" } : entry;
}

function withUpload(entry: Entry, upload: string, outcome: Attachment | CommandError): Entry {
  if ("code" in outcome) return { ...entry, state: "failed", error: outcome };
  const arrived = (file: Attachment | Pending): Attachment | Pending =>
    isPending(file) && file.upload === upload ? outcome : file;
  return { ...entry, files: (entry.files ?? []).map(arrived) };
}

function pending(entry: Entry): Omit<Entry, "state"> {
  const { error: _error, again: _again, ...rest } = entry;
  return rest;
}

function sent(entry: Entry, message: string | undefined): Entry {
  return { ...pending(entry), state: "sent", ...(message === undefined ? {} : { message }) };
}
