/** Who is typing: told to others at most every 3 s, forgotten 5 s after it was last heard. */
import type { Person } from "./protocol";

const TELL_EVERY = 3_000;
const FORGET_AFTER = 5_000;

export type Typists = ReadonlyMap<string, readonly Person[]>;

export interface TypingPorts {
  tell: (topic: string) => void;
  changed: (typists: Typists) => void;
}

export class Typing {
  private told = new Map<string, number>();
  private typists: Typists = new Map();
  private timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(private readonly ports: TypingPorts) {}

  /** The reader has changed what is in the composer. */
  typed(topic: string): void {
    const now = Date.now();
    if (now - (this.told.get(topic) ?? 0) < TELL_EVERY) return;
    this.told.set(topic, now);
    this.ports.tell(topic);
  }

  /** What was being typed has been sent: the next key tells again. */
  finished(topic: string): void {
    this.told.delete(topic);
  }

  heard(topic: string, person: Person): void {
    this.quiet(topic, person.id);
    const key = `${topic} ${person.id}`;
    this.timers.set(
      key,
      setTimeout(() => this.quiet(topic, person.id), FORGET_AFTER),
    );
    this.set(topic, [...(this.typists.get(topic) ?? []), person]);
  }

  /** The person has stopped, or their message has come. */
  quiet(topic: string, person: string): void {
    const key = `${topic} ${person}`;
    if (!this.timers.has(key)) return;
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
    this.set(
      topic,
      (this.typists.get(topic) ?? []).filter(({ id }) => id !== person),
    );
  }

  private set(topic: string, people: readonly Person[]): void {
    this.typists = new Map(this.typists).set(topic, people);
    this.ports.changed(this.typists);
  }
}
