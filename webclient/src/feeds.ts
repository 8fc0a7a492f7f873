/** The topics that this page follows: asks for them, and keeps the state by the rules of topics.ts. */
import type { ClientFrame, EventFrame, ServerFrame, Subscribed } from "./protocol";
import type { State } from "./state";
import * as topics from "./topics";

export interface FeedPorts {
  send: (frame: ClientFrame) => boolean;
  /** The topic has taken in this frame. */
  applied: (topic: string, frame: Subscribed | EventFrame) => void;
  /** The server doesn't let us follow the topic (any more). */
  refused: (topic: string) => void;
}

const FINAL = new Set([
  "not_a_member",
  "room_not_found",
  "match_not_found",
  "tournament_not_found",
  "unknown_topic",
]);
const ASK_AGAIN = 2_000;
const ASK_SOON = 250;
const COMING = 30_000;

export class Feeds {
  private readonly followed = new Set<string>();
  private readonly coming = new Set<string>();

  constructor(
    private readonly state: State,
    private readonly ports: FeedPorts,
  ) {}

  /** `since`: only what changes after this version is wanted, where nothing is known yet. */
  follow(topic: string, since?: number): void {
    if (this.followed.has(topic)) return;
    this.followed.add(topic);
    if (since !== undefined) {
      this.update(topic, (known) =>
        known.version === null ? { ...known, version: since } : known,
      );
    }
    this.ask(topic);
  }

  /** Follows the topic to be shown, for which knowing what has changed is not enough. */
  show(topic: string): void {
    const known = this.state.topics.peek().get(topic);
    if (known === undefined || known.whole || known.version === null) this.follow(topic);
    else {
      this.followed.add(topic);
      this.update(topic, (partial) => ({ ...partial, version: null }));
      this.ask(topic);
    }
  }

  /** We have just made what it is about: for a while, not to be found means not there yet. */
  expect(topic: string): void {
    this.coming.add(topic);
    setTimeout(() => this.coming.delete(topic), COMING);
  }

  isFollowed(topic: string): boolean {
    return this.followed.has(topic);
  }

  /** Stops listening but remembers what was seen, to go on from there. */
  unfollow(topic: string): void {
    if (this.followed.delete(topic)) this.ports.send({ op: "unsubscribe", topic });
  }

  /** Stops listening, and forgets what was seen. */
  forget(topic: string): void {
    this.unfollow(topic);
    const topics = new Map(this.state.topics.peek());
    if (topics.delete(topic)) this.state.topics.value = topics;
  }

  /** Forgets everything: another person may come. */
  clear(): void {
    this.followed.clear();
    this.coming.clear();
    this.state.topics.value = new Map();
  }

  /** After a welcome: asks for all that was missed. */
  resume(): void {
    for (const topic of this.followed) this.ask(topic);
  }

  receive(frame: ServerFrame): void {
    switch (frame.op) {
      case "subscribed":
        this.take(frame, (topic) => topics.onSubscribed(topic, frame));
        break;
      case "event":
        this.take(frame, (topic) => topics.onEvent(topic, frame));
        break;
      case "heartbeat":
        this.compare(frame.topics);
        break;
      case "unsubscribed":
        this.refuse(frame.topic);
        break;
      case "error":
        this.fail(frame.topic ?? "", frame.code);
        break;
      default:
    }
  }

  update(name: string, change: (topic: topics.Topic) => topics.Topic): void {
    const known = this.state.topics.peek();
    const topic = known.get(name) ?? topics.EMPTY;
    const changed = change(topic);
    if (changed !== topic) this.state.topics.value = new Map(known).set(name, changed);
  }

  private ask(name: string): void {
    this.update(name, topics.asked);
    const since = this.state.topics.peek().get(name)?.version ?? null;
    this.ports.send({ op: "subscribe", topic: name, since });
  }

  private take(frame: Subscribed | EventFrame, step: (topic: topics.Topic) => topics.Step): void {
    if (!this.followed.has(frame.topic)) return;
    if (this.apply(frame.topic, step)) this.ask(frame.topic);
    this.ports.applied(frame.topic, frame);
  }

  private compare(versions: Readonly<Record<string, number>>): void {
    for (const [name, version] of Object.entries(versions)) {
      if (!this.followed.has(name)) continue;
      if (this.apply(name, (topic) => topics.onHeartbeat(topic, version))) this.ask(name);
    }
  }

  private apply(name: string, step: (topic: topics.Topic) => topics.Step): boolean {
    let ask = false;
    this.update(name, (topic) => {
      const next = step(topic);
      ask = next.ask;
      return next.topic;
    });
    return ask;
  }

  /** The server has dropped the topic: for good, or because something isn't ready. */
  private fail(topic: string, code: string): void {
    const comes = this.coming.has(topic);
    if (FINAL.has(code) && !comes) this.refuse(topic);
    else if (this.followed.has(topic)) {
      setTimeout(() => this.askAgain(topic), comes ? ASK_SOON : ASK_AGAIN);
    }
  }

  private askAgain(topic: string): void {
    if (this.followed.has(topic)) this.ask(topic);
  }

  private refuse(topic: string): void {
    if (this.followed.delete(topic)) this.ports.refused(topic);
  }
}
