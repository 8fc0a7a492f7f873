/** What is done with messages, and what is being written: answers and changes. */
import { signal } from "@preact/signals";
import type { Arguments } from "../commands";
import type { Message } from "../protocol";
import { personOf, type State } from "../state";
import { keepUses, usesOf } from "../storage";

export interface ActPorts {
  run: (name: string, args: Arguments) => Promise<void>;
  /** Shows the trouble of something that nobody waits for. */
  inform: (work: Promise<unknown>) => void;
}

export class Acts {
  /** Room → the message that is being answered. */
  readonly replying = signal<ReadonlyMap<string, Message>>(new Map());
  /** Room → the message of ours that is being changed. */
  readonly editing = signal<ReadonlyMap<string, Message>>(new Map());

  constructor(
    private readonly state: State,
    private readonly ports: ActPorts,
  ) {}

  reply(room: string, message: Message | null): void {
    this.replying.value = withEntry(this.replying.peek(), room, message);
    if (message !== null) this.edit(room, null);
  }

  edit(room: string, message: Message | null): void {
    this.editing.value = withEntry(this.editing.peek(), room, message);
    if (message !== null) this.reply(room, null);
  }

  change(room: string, message: Message, text: string): Promise<void> {
    return this.ports.run("EditMessage", { room, message: message.id, text });
  }

  remove(room: string, message: Message): Promise<void> {
    return this.ports.run("DeleteMessage", { room, message: message.id });
  }

  report(room: string, message: Message, reason: string): Promise<void> {
    return this.ports.run("ReportMessage", { room, message: message.id, reason });
  }

  restore(room: string, message: Message): void {
    this.order("RestoreMessage", room, message);
  }

  pin(room: string, message: Message): void {
    this.order(message.pinned ? "UnpinMessage" : "PinMessage", room, message);
  }

  /** Gives a reaction, or takes it back. */
  react(room: string, message: Message, emoji: string): void {
    const me = personOf(this.state).id;
    const given = message.reactions.find((reaction) => reaction.emoji === emoji);
    const mine = given?.people.includes(me) === true;
    if (!mine) this.use(emoji);
    this.order(mine ? "RemoveReaction" : "AddReaction", room, message, { emoji });
  }

  /** Remembers that an emoji was used, to offer it first. */
  use(emoji: string): void {
    const { id } = personOf(this.state);
    const uses = usesOf(id);
    keepUses(id, { ...uses, [emoji]: (uses[emoji] ?? 0) + 1 });
  }

  clear(): void {
    this.replying.value = new Map();
    this.editing.value = new Map();
  }

  private order(name: string, room: string, message: Message, more: Arguments = {}): void {
    this.ports.inform(this.ports.run(name, { room, message: message.id, ...more }));
  }
}

function withEntry<T>(
  map: ReadonlyMap<string, T>,
  room: string,
  value: T | null,
): ReadonlyMap<string, T> {
  const next = new Map(map);
  if (value === null) next.delete(room);
  else next.set(room, value);
  return next;
}
