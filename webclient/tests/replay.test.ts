import { expect, it } from "vitest";
import type { LoggedEvent } from "../src/history/events";
import {
  askedIn,
  pagePath,
  pastPath,
  replayPath,
  thingOf,
  timelinePath,
  type Stretch,
} from "../src/history/replay/asked";
import {
  advance,
  isOver,
  SILENCE,
  stepped,
  type Head,
  type Pace,
} from "../src/history/replay/head";
import { Moments } from "../src/history/replay/moments";
import { Player, type Source } from "../src/history/replay/player";
import { indexAt, joined, KEPT, positionOf, type Reel } from "../src/history/replay/reel";
import { ApiError, trouble } from "../src/api";

const ID = "27b19ecb-0000-4000-8000-000000000001";
const BEGIN = Date.parse("2026-11-21T20:00:00Z");
const MINUTE = 60_000;

/** Events at these minutes, at every tenth position. */
const at = (...minutes: number[]): LoggedEvent[] =>
  minutes.map((minute, index) => ({
    id: String(index),
    position: 10 * (index + 1),
    at: new Date(BEGIN + minute * MINUTE).toISOString(),
    type: "MessagePosted",
    category: "chat",
    stream: `chat-${ID}`,
    version: index + 1,
    subject: null,
    private: false,
    payload: {},
    metadata: {},
  }));

function stretchOf(events: readonly LoggedEvent[]): Stretch {
  const [begin, end] = [events[0], events.at(-1)];
  if (begin === undefined || end === undefined) throw new Error("no events");
  const ends = { first: positionOf(begin), last: positionOf(end) };
  return { ...ends, since: begin.at, until: end.at, count: events.length, bars: [], whole: true };
}

const reelOf = (events: LoggedEvent[], high = Infinity): Reel => ({ low: 0, high, events });
const head = (played: number, minute: number): Head => ({
  played,
  clock: BEGIN + minute * MINUTE,
  owed: 0,
});
const times = (rate: number, skip = false): Pace => ({ unit: "times", rate, skip });

it("plays in time, so many times faster", () => {
  const reel = reelOf(at(0, 1, 1, 5));
  const begun = advance(head(0, 0), reel, times(60), 0);
  expect(begun).toEqual(head(10, 0));
  expect(advance(begun, reel, times(60), 500)).toEqual(head(10, 0.5));
  expect(advance(begun, reel, times(60), 1_000)).toEqual(head(30, 1));
  expect(advance(begun, reel, times(60), 4_900)).toEqual(head(30, 4.9));
  expect(advance(begun, reel, times(600), 60_000)).toEqual(head(40, 5));
  expect(advance(head(40, 5), reel, times(60), 1_000)).toEqual(head(40, 5));
});

it("makes no silence longer than it has to be, where they are skipped", () => {
  const reel = reelOf(at(0, 600));
  const skipped = advance(head(10, 0), reel, times(60, true), 0);
  expect(skipped.clock).toBe(BEGIN + 600 * MINUTE - SILENCE * 60);
  expect(advance(skipped, reel, times(60, true), SILENCE - 1).played).toBe(10);
  expect(advance(skipped, reel, times(60, true), SILENCE)).toEqual(head(20, 600));
});

it("plays so many events a second, whenever they happened", () => {
  const reel = reelOf(at(0, 600, 601, 900));
  const pace: Pace = { unit: "events", rate: 2, skip: false };
  let now = head(0, 0);
  const played = Array.from({ length: 10 }, () => (now = advance(now, reel, pace, 250)).played);
  expect(played).toEqual([0, 10, 10, 20, 20, 30, 30, 40, 40, 40]);
  expect(now).toEqual(head(40, 900));
});

it("waits for what is not there yet, and owes nothing for it", () => {
  const events = at(0, 1, 2);
  const part = { low: 0, high: 10, events: events.slice(0, 1) };
  const waited = advance(head(10, 0), part, times(60), 60_000);
  expect(waited).toEqual(head(10, 0));
  const pace: Pace = { unit: "events", rate: 10, skip: false };
  expect(advance(head(10, 0), part, pace, 5_000).owed).toBe(0);
  const whole = joined(part, { first: 10, last: 30 }, "ahead", {
    events: events.slice(1),
    whole: true,
  });
  expect(advance(waited, whole, times(60), 1_000)).toEqual(head(20, 1));
});

it("never goes back where clocks differed", () => {
  const reel = reelOf(at(0, 2, 1, 3));
  const now = advance(head(10, 0), reel, times(60), 2_000);
  expect(now).toEqual(head(30, 2));
});

it("steps from event to event, to before the first and no further", () => {
  const bounds = { first: 10, last: 30 };
  const reel = reelOf(at(0, 1, 2));
  const second = stepped(head(10, 0), reel, bounds, 1);
  expect(second).toEqual(head(20, 1));
  expect(stepped(second, reel, bounds, -1)).toEqual(head(10, 0));
  const before = stepped(head(10, 0), reel, bounds, -1);
  expect(before).toEqual(head(9, 0));
  expect(stepped(before, reel, bounds, -1)).toBe(before);
  expect(stepped(before, reel, bounds, 1)).toEqual(head(10, 0));
  expect(stepped(head(30, 2), reel, bounds, 1)).toEqual(head(30, 2));
  expect(isOver(head(30, 2), bounds)).toBe(true);
});

it("finds the event that a position has come to", () => {
  const reel = reelOf(at(0, 1, 2));
  expect([0, 9, 10, 15, 20, 30, 99].map((each) => indexAt(reel, each))).toEqual([
    -1, -1, 0, 0, 1, 2, 2,
  ]);
});

/** The log, which answers as the API does. */
function logOf(events: readonly LoggedEvent[], limit = 100) {
  const asked: string[] = [];
  const source: Source = {
    page: async (side, position) => {
      asked.push(`${side} ${position}`);
      await Promise.resolve();
      const there =
        side === "ahead"
          ? events.filter((each) => positionOf(each) > position)
          : events.filter((each) => positionOf(each) < position);
      const page = side === "ahead" ? there.slice(0, limit) : there.slice(-limit);
      return { events: page, whole: page.length === there.length };
    },
    lastBy: async (time) => {
      await Promise.resolve();
      const found = events.findLast((each) => Date.parse(each.at) <= time);
      return found === undefined ? null : positionOf(found);
    },
  };
  return { source, asked };
}

const MANY = at(...Array.from({ length: 10_000 }, (_, index) => index / 10));

it("plays ten thousand events, and holds a few hundred of them", async () => {
  const { source, asked } = logOf(MANY);
  const player = new Player(stretchOf(MANY), source);
  player.pace.value = times(600);
  const seen: number[] = [];
  let most = 0;
  player.play(true);
  while (player.playing.value) {
    await player.fill();
    player.tick(200);
    seen.push(player.head.value.played);
    most = Math.max(most, player.reel.value.events.length);
  }
  expect(seen.at(-1)).toBe(100_000);
  expect(seen).toEqual(seen.toSorted((one, two) => one - two));
  expect(most).toBeLessThanOrEqual(2 * KEPT + 100);
  expect(asked.length).toBeLessThan(120);
});

it("shows the same events wherever one comes from", async () => {
  const { source } = logOf(MANY);
  const player = new Player(stretchOf(MANY), source);
  for (const position of [50_000, 50_300, 49_000, 3, 99_999, 100_000, 10, 70_005]) {
    await player.seek(position);
    const reel = player.reel.value;
    const current = Math.min(Math.floor(position / 10) * 10, 100_000);
    const found = reel.events[indexAt(reel, position)];
    expect(found === undefined ? 0 : positionOf(found)).toBe(current);
    const low = MANY.findIndex((each) => each === reel.events[0]);
    expect(reel.events).toEqual(MANY.slice(low, low + reel.events.length));
    expect(player.head.value.clock).toBe(Date.parse(found?.at ?? new Date(BEGIN).toISOString()));
  }
  await player.seekTime(BEGIN + 20.05 * MINUTE);
  expect(player.head.value).toEqual(head(2_010, 20.05));
  player.step(-1);
  expect(player.head.value).toEqual(head(2_000, 20 - 0.1 + 0));
});

it("goes to the moment that was sought last", async () => {
  const { source } = logOf(MANY);
  const player = new Player(stretchOf(MANY), source);
  await Promise.all([player.seekTime(BEGIN + 500 * MINUTE), player.seekTime(BEGIN + MINUTE)]);
  expect(player.head.value.played).toBe(110);
});

it("stops where the line is cut, and goes on when asked again", async () => {
  const events = at(0, 1, 2);
  const { source } = logOf(events);
  let isCut = true;
  const cut: Source = {
    ...source,
    page: (side, position) =>
      isCut ? Promise.reject(new ApiError(trouble(503, null))) : source.page(side, position),
  };
  const player = new Player(stretchOf(events), cut);
  player.play(true);
  await player.fill();
  expect(player.playing.value).toBe(false);
  expect(player.trouble.value?.status).toBe(503);
  isCut = false;
  await player.fill();
  expect(player.trouble.value).toBe(null);
  player.play(true);
  player.tick(10);
  expect(player.head.value.played).toBe(10);
});

it("asks one question at a time, for the position that is wanted by then", async () => {
  const asked: number[] = [];
  const moments = new Moments(async (position: number) => {
    asked.push(position);
    await Promise.resolve();
    return `at ${position}`;
  });
  const first = moments.want(1);
  for (const position of [2, 3, 4]) void moments.want(position);
  await first;
  expect(asked).toEqual([1, 4]);
  expect(moments.shown.value).toEqual({ position: 4, value: "at 4" });
  await moments.want(1);
  expect(asked).toEqual([1, 4]);
  expect(moments.shown.value?.position).toBe(1);
});

it("keeps what is asked in the address, and asks the API for it", () => {
  const search = `?room=${ID}&from=120&to=2026-11-21T23%3A00&at=130&personal=true`;
  const asked = askedIn(search);
  if (asked === null) throw new Error("nothing is asked");
  expect(replayPath(asked)).toBe(`/history/replay${search}`);
  expect(askedIn("?room=nonsense")).toBe(null);
  expect(askedIn(`?match=${ID}`)?.kind).toBe("match");
  const until = encodeURIComponent(new Date("2026-11-21T23:00").toISOString());
  expect(timelinePath(asked)).toBe(`/api/v1/history/timeline?room=${ID}&after=119&until=${until}`);
  const stretch = stretchOf(at(0, 1));
  const part = { order: "oldest", after: 0, before: 99, limit: 100 } as const;
  expect(pagePath({ ...asked, kind: "match" }, stretch, part)).toBe(
    `/api/v1/history/events?stream=match-${ID}&personal=true&order=oldest&after=9&before=21&limit=100`,
  );
  expect(pastPath(asked, 0)).toBe(`/api/v1/history/past?of=room%3A${ID}&as_of=1&personal=true`);
});

it("knows of what an event is a part", () => {
  expect(thingOf({ stream: `message-${ID}/${ID.replace("1", "2")}` })).toEqual({
    kind: "room",
    id: ID,
  });
  expect(thingOf({ stream: `tournament-${ID}` })).toEqual({ kind: "tournament", id: ID });
  expect(thingOf({ stream: `account-${ID}` })).toBe(null);
});
