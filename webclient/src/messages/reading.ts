/** How far we have read: told to the server as we go, forwards only unless we want it otherwise. */
import { signal } from "@preact/signals";
import type { Arguments } from "../commands";
import { roomsTopic, type Mine } from "../protocol";
import type { State } from "../state";

const EVERY = 2_000;

export interface ReadingPorts {
  run: (name: string, args: Arguments) => Promise<void>;
}

export class Reading {
  /** Room → the number behind which everything was unread when it was opened. */
  readonly lines = signal<ReadonlyMap<string, number>>(new Map());
  private readonly told = new Map<string, number>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** Rooms that are to stay unread for now. */
  private readonly held = new Set<string>();

  constructor(
    private readonly state: State,
    private readonly ports: ReadingPorts,
  ) {}

  mine(room: string): Mine | undefined {
    const session = this.state.session.value;
    const own = session.kind === "in" ? session.person.id : "";
    return this.state.topics.value.get(roomsTopic(own))?.mine.get(room);
  }

  /** The room is opened: what is unread now begins at the line, until it is opened again. */
  open(room: string, read: number): void {
    this.held.delete(room);
    this.told.set(room, read);
    this.draw(room, read);
  }

  /** The reader has come to the message of this number. */
  saw(room: string, number: number): void {
    if (this.held.has(room) || number <= (this.told.get(room) ?? 0)) return;
    this.told.set(room, number);
    if (this.timers.has(room)) return;
    this.tell(room, number);
    this.timers.set(
      room,
      setTimeout(() => this.catchUp(room, number), EVERY),
    );
  }

  /** What was read is unread again, from this message on. */
  unreadFrom(room: string, number: number): Promise<void> {
    clearTimeout(this.timers.get(room));
    this.timers.delete(room);
    this.held.add(room);
    this.told.set(room, number - 1);
    this.draw(room, number - 1);
    return this.ports.run("ReadRoom", { room, until: number - 1 });
  }

  /** Whether the reader wants the room to stay unread. */
  isHeld(room: string): boolean {
    return this.held.has(room);
  }

  /** The line goes along with what is read. */
  move(room: string, line: number): void {
    if (this.lines.peek().get(room) !== line) this.draw(room, line);
  }

  clear(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    this.told.clear();
    this.held.clear();
    this.lines.value = new Map();
  }

  private catchUp(room: string, number: number): void {
    this.timers.delete(room);
    const seen = this.told.get(room) ?? 0;
    if (seen > number && !this.held.has(room)) {
      this.told.set(room, number);
      this.saw(room, seen);
    }
  }

  private tell(room: string, until: number): void {
    // What can't be told now is told with the next message that is seen.
    this.ports.run("ReadRoom", { room, until }).catch(() => this.told.delete(room));
  }

  private draw(room: string, line: number): void {
    this.lines.value = new Map(this.lines.peek()).set(room, line);
  }
}
