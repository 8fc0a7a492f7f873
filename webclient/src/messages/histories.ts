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
    const { topic, past } = this.shown(room);
    const before = past?.low ?? topic.floor;
    if (before <= 1) return;
    const { results } = await this.page(room, `before=${before}&limit=${PAGE}`);
    if (past !== null) this.change(room, (shown) => history.withOlder(shown, results, before));
    else {
      this.change(room, (shown) => {
        const stays = shown.past === null && shown.topic.floor === before;
        return stays ? withOlderThanAll(shown, results) : shown;
      });
    }
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
    this.forget(room);
    this.target.value = { room, number: null, marked: false };
  }

  async toNumber(room: string, number: number, marked = true): Promise<void> {
    await this.opened(room);
    const { topic, past } = this.shown(room);
    const here = past === null ? number >= topic.floor : number >= past.low && number <= past.high;
    if (!here) await this.load(room, number);
    this.target.value = { room, number, marked };
  }

  async toMessage(room: string, message: string): Promise<void> {
    const known = this.shown(room).topic.message.get(message);
    const { number } = known ?? (await this.message(room, message));
    await this.toNumber(room, number);
  }

  /** To the first message of a day or later. */
  async toMoment(room: string, at: Date): Promise<void> {
    const { results } = await this.page(room, `at=${encodeURIComponent(at.toISOString())}&limit=1`);
    const first = results[0];
    if (first === undefined) this.toNewest(room);
    else await this.toNumber(room, first.number, false);
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

  private async load(room: string, number: number): Promise<void> {
    const [until, from] = await Promise.all([
      this.page(room, `before=${number}&limit=${CONTEXT}`),
      this.page(room, `after=${number - 1}&limit=${CONTEXT}`),
    ]);
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

function withOlderThanAll({ topic }: history.Shown, results: Message[]): history.Shown {
  const floor = results[0]?.number ?? 1;
  return { topic: { ...upsert(topic, { message: results }), floor }, past: null };
}
