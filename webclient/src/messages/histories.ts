/** The past of rooms: loads it in both directions, from a number, a moment or a message on. */
import { effect, signal } from "@preact/signals";
import { request } from "../api";
import type { Feeds } from "../feeds";
import { roomTopic, type Message } from "../protocol";
import type { State } from "../state";
import { EMPTY, upsert } from "../topics";
import * as history from "./history";

const PAGE = 50;
const CONTEXT = 25;
/** As many messages of a room are kept at once; a browser has its limits. */
const MOST = 1_200;

/** Where the reader wants to be. */
export interface Target {
  room: string;
  /** Null for the newest message. */
  number: number | null;
  /** Whether it is a message that was asked for, to be marked. */
  marked: boolean;
}

interface Page {
  results: Message[];
}

export class Histories {
  /** The rooms of which a part of the past is shown. */
  readonly pasts = signal<ReadonlyMap<string, history.Past>>(new Map());
  readonly target = signal<Target | null>(null);
  private readonly asked = new Set<string>();
  private jumps = 0;

  constructor(
    private readonly state: State,
    private readonly feeds: Feeds,
  ) {}

  shown(room: string): history.Shown {
    return {
      topic: this.state.topics.value.get(roomTopic(room)) ?? EMPTY,
      past: this.pasts.value.get(room) ?? null,
    };
  }

  async loadOlder(room: string): Promise<void> {
    const before = history.lowest(this.shown(room));
    if (before <= 1) return;
    const { results } = await this.page(room, `before=${before}&limit=${PAGE}`);
    this.change(room, (shown) => history.withOlder(shown, results, before));
  }

  async loadNewer(room: string): Promise<void> {
    const after = this.shown(room).past?.high;
    if (after === undefined) return;
    const { results } = await this.page(room, `after=${after}&limit=${PAGE}`);
    this.change(room, (shown) => history.withNewer(shown, results, after));
  }

  /** Keeps no more than a browser can bear. */
  trim(room: string, reading: number): void {
    this.change(room, (shown) => history.trimmed(shown, reading, MOST, PAGE));
  }

  toNewest(room: string): void {
    this.jumps += 1;
    this.forget(room);
    this.target.value = { room, number: null, marked: false };
  }

  toNumber(room: string, number: number, marked = true): Promise<void> {
    return this.jump(room, () => Promise.resolve(number), marked);
  }

  toMessage(room: string, message: string): Promise<void> {
    const known = this.shown(room).topic.message.get(message);
    const found = async (): Promise<number> =>
      (known ?? (await this.message(room, message))).number;
    return this.jump(room, found, true);
  }

  /** To the first message of a day or later. */
  toMoment(room: string, at: Date): Promise<void> {
    const query = `at=${encodeURIComponent(at.toISOString())}&limit=1`;
    const found = async (): Promise<number | null> =>
      (await this.page(room, query)).results[0]?.number ?? null;
    return this.jump(room, found, false);
  }

  /** A message that another one answers is wanted, wherever it is. */
  want(room: string, message: string): void {
    if (this.asked.has(message)) return;
    this.asked.add(message);
    this.message(room, message)
      .then((found) => this.add(room, [found]))
      .catch(() => undefined)
      .finally(() => this.asked.delete(message));
  }

  /** Takes rows in that came with something else. */
  add(room: string, message: Message[]): void {
    this.feeds.update(roomTopic(room), (topic) => upsert(topic, { message }));
  }

  /** The newest messages are shown again. */
  forget(room: string): void {
    const pasts = new Map(this.pasts.peek());
    if (pasts.delete(room)) this.pasts.value = pasts;
  }

  clear(): void {
    this.pasts.value = new Map();
    this.target.value = null;
  }

  /** Ends when the room's newest messages are there: they would sweep away what came before. */
  private opened(room: string): Promise<void> {
    return new Promise((done) => {
      const stop = effect(() => {
        if (!this.shown(room).topic.whole) return;
        done();
        queueMicrotask(() => stop());
      });
    });
  }

  /** Goes where `find` says, or to the newest message; of several jumps, the last one counts. */
  private async jump(
    room: string,
    find: () => Promise<number | null>,
    marked: boolean,
  ): Promise<void> {
    const ticket = ++this.jumps;
    await this.opened(room);
    const number = await find();
    if (ticket !== this.jumps) return;
    if (number === null) this.toNewest(room);
    else {
      if (!this.has(room, number)) await this.load(room, number);
      if (ticket === this.jumps) this.target.value = { room, number, marked };
    }
  }

  private has(room: string, number: number): boolean {
    const { topic, past } = this.shown(room);
    return past === null ? number >= topic.floor : number >= past.low && number <= past.high;
  }

  private async load(room: string, number: number): Promise<void> {
    const ticket = this.jumps;
    const [until, from] = await Promise.all([
      this.page(room, `before=${number}&limit=${CONTEXT}`),
      this.page(room, `after=${number - 1}&limit=${CONTEXT}`),
    ]);
    if (ticket !== this.jumps) return;
    const results = [...until.results, ...from.results];
    const low = results[0]?.number ?? number;
    const high = results.at(-1)?.number ?? number;
    this.change(room, (shown) => history.withPast(shown, results, { low, high }));
  }

  private page(room: string, query: string): Promise<Page> {
    return request<Page>("GET", `/api/v1/rooms/${room}/messages?${query}`);
  }

  private message(room: string, message: string): Promise<Message> {
    return request<Message>("GET", `/api/v1/rooms/${room}/messages/${message}`);
  }

  private change(room: string, to: (shown: history.Shown) => history.Shown): void {
    const before = this.shown(room);
    const after = to(before);
    if (after.topic !== before.topic) this.feeds.update(roomTopic(room), () => after.topic);
    if (after.past === before.past) return;
    const pasts = new Map(this.pasts.peek());
    if (after.past === null) pasts.delete(room);
    else pasts.set(room, after.past);
    this.pasts.value = pasts;
  }
}
