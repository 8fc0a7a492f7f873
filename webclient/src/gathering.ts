/**
 * Hands things on at once while they are few, and together, once a frame, where they come thick:
 * a page that is drawn anew for each of a thousand messages a second shows none of them.
 */
const FRAME = 16; // milliseconds

export class Gathering<T> {
  private waiting: T[] = [];
  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly hand: (things: readonly T[]) => void) {}

  add(thing: T): void {
    this.waiting.push(thing);
    if (this.pause === undefined) this.flush();
  }

  /** Hands on what waits. */
  flush(): void {
    clearTimeout(this.pause);
    this.pause = undefined;
    if (this.waiting.length === 0) return;
    this.pause = setTimeout(() => this.flush(), FRAME);
    const things = this.waiting;
    this.waiting = [];
    this.hand(things);
  }

  /** Nobody wants what waits any more. */
  clear(): void {
    clearTimeout(this.pause);
    this.pause = undefined;
    this.waiting = [];
  }
}
