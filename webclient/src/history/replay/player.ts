/** Plays a stretch: moves the head, and has the events around it loaded. */
import { signal } from "@preact/signals";
import { ApiError } from "../../api";
import type { Stretch } from "./asked";
import { advance, isOver, stepped, type Head, type Pace } from "./head";
import {
  covers,
  emptyAt,
  indexAt,
  joined,
  missing,
  timeOf,
  trimmed,
  type Page,
  type Side,
} from "./reel";

export interface Source {
  /** The next events on a side of a position. */
  page: (side: Side, position: number) => Promise<Page>;
  /** The position of the last event by a moment; null: there was none yet. */
  lastBy: (time: number) => Promise<number | null>;
}

/** A frame that took longer was not seen. */
const LONGEST = 250;

export class Player {
  readonly reel;
  readonly head;
  readonly playing = signal(false);
  readonly trouble = signal<ApiError | null>(null);
  readonly pace = signal<Pace>({ unit: "times", rate: 60, skip: true });
  private loading = false;
  private sought = 0;

  constructor(
    readonly stretch: Stretch,
    private readonly source: Source,
    position: number | null = null,
  ) {
    const begin = this.within(position ?? stretch.first - 1);
    this.reel = signal(emptyAt(begin));
    this.head = signal<Head>({ played: begin, clock: Date.parse(stretch.since), owed: 0 });
  }

  /** Plays on, or from the beginning where it is over. */
  play(wanted: boolean): void {
    if (wanted && isOver(this.head.value, this.stretch)) void this.seek(this.stretch.first - 1);
    this.playing.value = wanted;
  }

  tick(elapsed: number): void {
    if (!this.playing.value) return;
    const { reel, head, pace } = this;
    head.value = advance(head.value, reel.value, pace.value, Math.min(elapsed, LONGEST));
    if (isOver(head.value, this.stretch)) this.playing.value = false;
    void this.fill();
  }

  step(by: 1 | -1): void {
    this.playing.value = false;
    this.sought += 1;
    this.head.value = stepped(this.head.value, this.reel.value, this.stretch, by);
    void this.fill();
  }

  /** To a position: everything up to it has been played. */
  async seek(position: number): Promise<void> {
    const played = this.within(position);
    this.sought += 1;
    if (!covers(this.reel.value, played)) this.reel.value = emptyAt(played);
    this.head.value = { played, clock: this.clockAt(played), owed: 0 };
    await this.fill();
  }

  /** To a moment. Of several that are sought, the last one counts. */
  async seekTime(time: number): Promise<void> {
    const ticket = ++this.sought;
    const found = await this.safely(() => this.source.lastBy(time));
    if (found === undefined || ticket !== this.sought) return;
    await this.seek(found ?? this.stretch.first - 1);
    if (!isOver(this.head.value, this.stretch))
      this.head.value = { ...this.head.value, clock: time };
  }

  /** Has what is missing around the head loaded, a page at a time. */
  async fill(): Promise<void> {
    const { reel, head, stretch } = this;
    const side = missing(reel.value, stretch, head.value.played);
    if (this.loading || side === null) return;
    this.loading = true;
    const before = reel.value;
    const from = side === "ahead" ? before.high : before.low + 1;
    const page = await this.safely(() => this.source.page(side, from));
    this.loading = false;
    if (page === undefined) return;
    if (reel.value === before) this.join(side, page);
    await this.fill();
  }

  private join(side: Side, page: Page): void {
    const { reel, head, stretch } = this;
    const { played } = head.value;
    const isNew = reel.value.events.length === 0;
    reel.value = trimmed(joined(reel.value, stretch, side, page), played);
    if (isNew && indexAt(reel.value, played) >= 0)
      head.value = { ...head.value, clock: this.clockAt(played) };
  }

  private clockAt(position: number): number {
    const event = this.reel.value.events[indexAt(this.reel.value, position)];
    if (event !== undefined) return timeOf(event);
    return position < this.stretch.first ? Date.parse(this.stretch.since) : this.head.value.clock;
  }

  private within(position: number): number {
    return Math.max(this.stretch.first - 1, Math.min(position, this.stretch.last));
  }

  private async safely<T>(ask: () => Promise<T>): Promise<T | undefined> {
    try {
      const found = await ask();
      this.trouble.value = null;
      return found;
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem;
      this.trouble.value = problem;
      this.playing.value = false;
      return undefined;
    }
  }
}
