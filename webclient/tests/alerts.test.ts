import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Alerts } from "../src/alerts";
import { inboxTopic, type Inbox, type Notice, type Preferences } from "../src/protocol";
import { createState, type State } from "../src/state";
import { EMPTY, onEvent, onSubscribed } from "../src/topics";
import { ANA, inboxRow, notice, PREFERENCES } from "./frames";

const TOPIC = inboxTopic(ANA.id);
let state: State;
let alerts: Alerts;
let sounds: Notice[] = [];
let version = 0;

beforeEach(() => {
  vi.stubGlobal("location", { pathname: "/" });
  vi.stubGlobal("window", {});
  [sounds, version] = [[], 1];
  state = createState();
  state.session.value = { kind: "in", person: ANA };
  alerts = new Alerts(state, { sound: (row) => sounds.push(row), desktop: () => undefined });
});
afterEach(() => vi.unstubAllGlobals());

function open(notices: Notice[], preferences: Partial<Preferences> = {}): void {
  const inbox = inboxRow({ preferences: { ...PREFERENCES, ...preferences } });
  const frame = {
    op: "subscribed" as const,
    topic: TOPIC,
    version,
    snapshot: { inbox: [inbox], notice: notices },
  };
  state.topics.value = new Map([[TOPIC, onSubscribed(EMPTY, frame).topic]]);
  alerts.heard(frame);
}

function live(rows: { notice?: Notice[]; inbox?: Inbox[] }): void {
  version += 1;
  const frame = {
    op: "event" as const,
    topic: TOPIC,
    version,
    type: "FriendRequested",
    position: version,
    at: "2027-03-01T10:00:00Z",
    data: rows,
  };
  const topic = state.topics.value.get(TOPIC) ?? EMPTY;
  state.topics.value = new Map([[TOPIC, onEvent(topic, frame).topic]]);
  alerts.heard(frame);
}

const toasts = (): number[] => state.toasts.value.map((toast) => toast.notice.position);

describe("a new notice", () => {
  it("is told, but not what was there before", () => {
    open([notice(3)], { sound: true });
    live({ notice: [notice(5)] });
    expect([toasts(), sounds.length]).toEqual([[5], 1]);
  });

  it("isn't told again when it changes otherwise", () => {
    open([notice(3)]);
    live({ notice: [notice(3, { version: 2, reason: "because" })] });
    expect(toasts()).toEqual([]);
  });

  it("that grows is told anew, once", () => {
    open([]);
    live({ notice: [notice(5, { id: "5" })] });
    live({ notice: [notice(8, { id: "5", version: 3, actors: 2, count: 2 })] });
    expect(toasts()).toEqual([8]);
  });

  it("read on another device vanishes here", () => {
    open([]);
    live({ notice: [notice(5), notice(6)] });
    live({ notice: [notice(5, { version: 3, read: true })] });
    expect(toasts()).toEqual([6]);
    live({ inbox: [inboxRow({ version: 4, read_until: 6 })] });
    expect(toasts()).toEqual([]);
  });

  it("of the match that is looked at is not told, but of another one", () => {
    open([]);
    state.route.value = { page: "match", match: "m" };
    live({ notice: [notice(5, { link: "/matches/m" })] });
    live({ notice: [notice(6, { link: "/matches/n" })] });
    expect(toasts()).toEqual([6]);
  });

  it("is one of three at most, and can be closed", () => {
    open([]);
    live({ notice: [notice(5), notice(6), notice(7), notice(8)] });
    expect(toasts()).toEqual([6, 7, 8]);
    alerts.dismiss(state.toasts.value[0]?.key ?? "");
    expect(toasts()).toEqual([7, 8]);
  });

  it("is silent where the preferences say so", () => {
    open([], { sound: true, choices: { friend_request: { app: false, mail: "off" } } });
    live({ notice: [notice(5)] });
    expect([toasts(), sounds]).toEqual([[], []]);
  });
});
