import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Feeds } from "../src/feeds";
import type { ClientFrame } from "../src/protocol";
import { createState, type State } from "../src/state";
import { messagesOf } from "../src/topics";
import { changes, event, posted, snapshot, TOPIC } from "./frames";

let state: State;
let feeds: Feeds;
let sent: ClientFrame[] = [];
let refused: string[] = [];
let connected = true;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("location", { pathname: "/" });
  vi.stubGlobal("window", {});
  [sent, refused, connected] = [[], [], true];
  state = createState();
  feeds = new Feeds(state, {
    send: (frame) => {
      if (connected) sent.push(frame);
      return connected;
    },
    applied: () => undefined,
    refused: (topic) => refused.push(topic),
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const subscribe = (since: number | null): ClientFrame => ({ op: "subscribe", topic: TOPIC, since });
const numbers = (): number[] => {
  const topic = state.topics.value.get(TOPIC);
  return topic === undefined ? [] : messagesOf(topic).map(({ number }) => number);
};
const following = (): void => {
  feeds.follow(TOPIC);
  feeds.receive(snapshot(2, { message: posted(1, 2) }));
  sent = [];
};

describe("following a topic", () => {
  it("asks for a snapshot first, and after a cut for what came since", () => {
    feeds.follow(TOPIC);
    feeds.follow(TOPIC);
    expect(sent).toEqual([subscribe(null)]);
    feeds.receive(snapshot(2, { message: posted(1, 2) }));
    feeds.resume();
    expect(sent.at(-1)).toEqual(subscribe(2));
  });

  it("before there is a connection asks when there is one", () => {
    connected = false;
    feeds.follow(TOPIC);
    connected = true;
    feeds.resume();
    expect(sent).toEqual([subscribe(null)]);
  });

  it("asks once for a gap and shows all in order afterwards", () => {
    following();
    for (const version of [5, 6, 7]) feeds.receive(event(version));
    expect(sent).toEqual([subscribe(2)]);
    feeds.receive(changes(6, 3, 4, 5, 6));
    expect(sent.length).toBe(1);
    expect(numbers()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it("asks when a heartbeat knows more", () => {
    following();
    feeds.receive({ op: "heartbeat", topics: { [TOPIC]: 2, "room:other": 9 } });
    expect(sent).toEqual([]);
    feeds.receive({ op: "heartbeat", topics: { [TOPIC]: 3 } });
    expect(sent).toEqual([subscribe(2)]);
  });
});

describe("after following", () => {
  it("late frames are ignored, and what was seen is where it goes on", () => {
    following();
    feeds.unfollow(TOPIC);
    feeds.receive(event(3));
    feeds.receive(snapshot(9, {}));
    expect(numbers()).toEqual([1, 2]);
    feeds.follow(TOPIC);
    expect(sent).toEqual([{ op: "unsubscribe", topic: TOPIC }, subscribe(2)]);
  });

  it("another person finds nothing", () => {
    following();
    feeds.clear();
    feeds.resume();
    expect([sent, state.topics.value.size]).toEqual([[], 0]);
  });
});

describe("a refusal", () => {
  const error = (code: string): void =>
    feeds.receive({ op: "error", topic: TOPIC, code, message: "No." });

  it("for good is passed on", () => {
    following();
    error("not_a_member");
    vi.advanceTimersByTime(60_000);
    expect([refused, sent]).toEqual([[TOPIC], []]);
  });

  it("for the moment is asked again", () => {
    following();
    error("unavailable");
    vi.advanceTimersByTime(2_000);
    expect([refused, sent]).toEqual([[], [subscribe(2)]]);
  });

  it("of what we have just made is asked again soon, for a while", () => {
    feeds.expect(TOPIC);
    feeds.follow(TOPIC);
    for (const times of [2, 3]) {
      error("unknown_topic");
      vi.advanceTimersByTime(250);
      expect([refused, sent.length]).toEqual([[], times]);
    }
    vi.advanceTimersByTime(30_000);
    error("unknown_topic");
    expect(refused).toEqual([TOPIC]);
  });

  it("by leaving the room is passed on once", () => {
    following();
    feeds.receive({ op: "unsubscribed", topic: TOPIC, reason: "You left the room." });
    feeds.receive({ op: "unsubscribed", topic: TOPIC, reason: "You left the room." });
    expect(refused).toEqual([TOPIC]);
  });
});
