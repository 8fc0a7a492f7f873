import { beforeEach, expect, it, vi } from "vitest";
import { Feeds } from "../src/feeds";
import { Following } from "../src/following";
import { rankOf } from "../src/hosting";
import { roomsTopic, type ClientFrame, type Mine } from "../src/protocol";
import { createState, type State } from "../src/state";
import { unfit, wordsIn } from "../src/words";
import { ANA, event, posted, snapshot, TOPIC } from "./frames";

const ROW: Mine = {
  id: "r",
  kind: "private",
  name: "r",
  picture: null,
  archived: false,
  people: [],
  invited: false,
  role: "member",
  read: 40,
  mentions: 0,
  version: 3,
};

let state: State;
let feeds: Feeds;
let following: Following;
let sent: ClientFrame[] = [];

beforeEach(async () => {
  vi.stubGlobal("location", { pathname: "/" });
  vi.stubGlobal("fetch", () => {
    const results = [{ id: "r", member_count: 2, message_count: 41, room_version: 57 }];
    return Promise.resolve(Response.json({ results }));
  });
  sent = [];
  state = createState();
  state.session.value = { kind: "in", person: ANA };
  feeds = new Feeds(state, {
    send: (frame) => sent.push(frame) > 0,
    applied: () => undefined,
    refused: () => undefined,
  });
  following = new Following(state, feeds);
  feeds.follow(roomsTopic(ANA.id));
  await following.resume();
});

function shows(...rows: Mine[]): void {
  feeds.receive({ ...snapshot(3, { mine: rows }), topic: roomsTopic(ANA.id) });
  following.sync();
}
const asked = (): unknown[] =>
  sent.flatMap((frame) => (frame.op === "subscribe" && frame.topic === TOPIC ? [frame.since] : []));

it("a room is followed from where it was, and what comes is unread", () => {
  shows(ROW);
  expect(asked()).toEqual([57]);
  expect([...state.unread.value]).toEqual([["r", 1]]);
  feeds.receive({ op: "subscribed", topic: TOPIC, version: 57, changes: [] });
  feeds.receive(event(58, { message: posted(42) }));
  expect([...state.unread.value]).toEqual([["r", 2]]);
});

it("a room that is shown is asked for as a whole, and once", () => {
  shows(ROW);
  feeds.receive({ op: "subscribed", topic: TOPIC, version: 57, changes: [] });
  feeds.show(TOPIC);
  expect(asked()).toEqual([57, null]);
  feeds.receive(snapshot(57, { message: posted(40, 41) }));
  feeds.show(TOPIC);
  expect(asked()).toEqual([57, null]);
  expect(state.topics.value.get(TOPIC)?.whole).toBe(true);
});

it("neither is a room followed to which we are only invited, nor one that refused us", () => {
  shows({ ...ROW, invited: true });
  expect(asked()).toEqual([]);
  shows({ ...ROW, version: 4 });
  feeds.receive({ op: "error", topic: TOPIC, code: "not_a_member", message: "" });
  following.refused("r");
  following.sync();
  expect(asked()).toEqual([57]);
});

it("a room that isn't ours any more is forgotten", () => {
  shows(ROW);
  shows({ ...ROW, version: 4, gone: true });
  expect(sent.at(-1)).toEqual({ op: "unsubscribe", topic: TOPIC });
  expect(state.topics.value.has(TOPIC)).toBe(false);
});

it.each([
  [rankOf("member"), 0],
  [rankOf("owner"), 2],
  [rankOf("member", ["moderator"]), 3],
  [rankOf(undefined, ["member"]), -1],
])("somebody's rank is %i", (rank, wanted) => {
  expect(rank).toBe(wanted);
});

it("words are one a line, each once", () => {
  expect(wordsIn(" foo \n\nbar*\nfoo")).toEqual(["foo", "bar*"]);
  expect(unfit(["foo", "bar*", "a b", "x-y", "слово", "*"])).toEqual(["a b", "x-y", "*"]);
});
