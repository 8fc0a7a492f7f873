import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Feeds } from "../src/feeds";
import { LOBBY, type ClientFrame, type Member, type Room } from "../src/protocol";
import { Rooms, type Draft } from "../src/rooms";
import { createState, type State } from "../src/state";
import { EMPTY, present } from "../src/topics";
import { room, snapshot, TOPIC } from "./frames";

const ROOM: Room & { joined: boolean } = {
  ...room("r", { name: "ოთახი", member_count: 3, created_at: "", version: 40 }),
  joined: false,
};

const DRAFT: Draft = { name: "ოთახი", kind: "public", description: "", topic: "" };

let state: State;
let rooms: Rooms;
let feeds: Feeds;
let sent: ClientFrame[] = [];
let answers: Record<string, (() => Response)[]> = {};
let asked: string[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("location", { pathname: "/" });
  vi.stubGlobal("window", {});
  vi.stubGlobal("document", { cookie: "csrftoken=t" });
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => {
    const call = `${init.method ?? ""} ${path.replace("/api/v1", "")}`;
    asked.push(call);
    const next = answers[call]?.shift();
    return next === undefined ? Promise.reject(new Error(call)) : Promise.resolve(next());
  });
  [sent, answers, asked] = [[], {}, []];
  state = createState();
  feeds = new Feeds(state, {
    send: (frame) => sent.push(frame) > 0,
    applied: () => undefined,
    refused: () => undefined,
  });
  rooms = new Rooms(state, feeds);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const json =
  (body: unknown, status = 200) =>
  (): Response =>
    Response.json(body, { status });
const inside = json({ ...ROOM, joined: true });
const outside = json(ROOM);
const missing = json({ detail: "No such room.", code: "room_not_found" }, 404);
const subscribed = (): boolean => sent.some(({ op }) => op === "subscribe");

describe("entering a room", () => {
  it("of ours follows its topic", async () => {
    answers = { "GET /rooms/r": [inside] };
    await rooms.enter("r");
    expect([state.roomView.value.kind, subscribed()]).toEqual(["inside", true]);
    expect(state.joined.value.has("r")).toBe(true);
  });

  it("of others offers to join", async () => {
    answers = { "GET /rooms/r": [outside] };
    await rooms.enter("r");
    expect(state.roomView.value).toMatchObject({ kind: "outside", room: { name: "ოთახი" } });
    expect(subscribed()).toBe(false);
  });

  it("that doesn't exist says so", async () => {
    answers = { "GET /rooms/r": [missing] };
    await rooms.enter("r");
    expect(state.roomView.value.kind).toBe("missing");
  });

  it("without a server says so", async () => {
    await rooms.enter("r");
    expect(state.roomView.value).toMatchObject({ kind: "trouble", error: { code: "unreachable" } });
  });

  it("too late, when the reader has gone elsewhere, changes nothing", async () => {
    answers = { "GET /rooms/r": [inside], "GET /rooms/s": [outside] };
    const first = rooms.enter("r");
    await rooms.enter("s");
    await first;
    expect([state.roomView.value.kind, subscribed()]).toEqual(["outside", false]);
  });
});

describe("a room just made", () => {
  it("is followed at once, under one key for one order", async () => {
    answers = { "POST /rooms": [json({ id: "r" }, 201)] };
    expect(await rooms.create(DRAFT, "key")).toBe("r");
    await rooms.enter("r");
    expect([state.roomView.value.kind, subscribed()]).toEqual(["inside", true]);
  });

  it("that isn't projected yet is asked for again", async () => {
    answers = { "POST /rooms": [json({ id: "r" }, 201)] };
    await rooms.create(DRAFT, "key");
    await rooms.enter("r");
    sent = [];
    const again = rooms.refused("r");
    await vi.advanceTimersByTimeAsync(250);
    await again;
    expect([state.roomView.value.kind, subscribed()]).toEqual(["inside", true]);
  });
});

describe("the members of a large room", () => {
  const member = (id: string): Member => ({
    id,
    name: id,
    role: "member",
    joined_at: "",
    muted: false,
    muted_until: null,
    read: null,
    reads_shown: true,
    version: 1,
  });

  it("come page after page; of pages that are known already the next is asked for", async () => {
    answers = {
      "GET /rooms/r": [inside],
      "GET /rooms/r/members?limit=100": [json({ results: [member("ana")], next: "1|ana" })],
      "GET /rooms/r/members?limit=100&after=1%7Cana": [
        json({ results: [member("bao")], next: "2|bao" }),
      ],
    };
    await rooms.enter("r");
    feeds.receive(snapshot(1, { member: [member("ana")] }));
    expect(await rooms.moreMembers("r", null)).toBe("2|bao");
    const { member: shown } = state.topics.value.get(TOPIC) ?? EMPTY;
    expect(present(shown).map(({ id }) => id)).toEqual(["ana", "bao"]);
  });
});

describe("leaving", () => {
  it("shows the room from outside and stops following", async () => {
    answers = { "GET /rooms/r": [inside], "POST /rooms/r/leave": [json({})] };
    await rooms.enter("r");
    feeds.receive(snapshot(1, { room: [ROOM] }));
    await rooms.leave("r");
    expect(state.roomView.value.kind).toBe("outside");
    expect(sent.at(-1)).toEqual({ op: "unsubscribe", topic: TOPIC });
    expect(state.joined.value.has("r")).toBe(false);
  });

  it("by the server's word looks at what we are now", async () => {
    answers = { "GET /rooms/r": [inside, outside] };
    await rooms.enter("r");
    await rooms.refused("r");
    expect(state.roomView.value.kind).toBe("outside");
  });
});

describe("the list", () => {
  it("fills in what the lobby hasn't, and knows which rooms are ours", async () => {
    feeds.follow(LOBBY);
    const old = { ...ROOM, version: 5, member_count: 9 };
    feeds.receive({ ...snapshot(5, { room: [old] }), topic: LOBBY });
    const other = { ...ROOM, id: "s", joined: true };
    answers = { "GET /rooms?limit=50&search=x": [json({ results: [ROOM, other], next: "n" })] };
    await rooms.search("x");
    const lobby = state.topics.value.get(LOBBY);
    const shown = lobby === undefined ? [] : present(lobby.room);
    expect(shown.map(({ id, member_count }) => [id, member_count])).toEqual([
      ["r", 9],
      ["s", 3],
    ]);
    expect([[...state.joined.value], state.search.value.next]).toEqual([["s"], "n"]);
  });

  it("keeps its trouble to be shown", async () => {
    await rooms.search("x");
    expect(state.search.value.error?.code).toBe("unreachable");
  });
});
