import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Commands } from "../src/commands";
import { Inbox, noticesIn } from "../src/inbox";
import { inboxTopic, type ClientFrame } from "../src/protocol";
import { createState } from "../src/state";
import { EMPTY, upsert } from "../src/topics";
import { ANA, inboxRow, notice } from "./frames";

let sent: unknown[] = [];
let inbox: Inbox;

beforeEach(() => {
  vi.stubGlobal("location", { pathname: "/" });
  vi.stubGlobal("window", {});
  sent = [];
  const commands: Commands = new Commands((frame: ClientFrame) => {
    if (frame.op === "command") {
      sent.push([frame.name, frame.args]);
      queueMicrotask(() => commands.onAck({ op: "ack", id: frame.id, ok: true, result: {} }));
    }
    return true;
  });
  const state = createState();
  state.session.value = { kind: "in", person: ANA };
  const rows = { inbox: [inboxRow({ read_until: 4 })], notice: [notice(4), notice(9), notice(6)] };
  state.topics.value = new Map([[inboxTopic(ANA.id), upsert(EMPTY, rows)]]);
  inbox = new Inbox(state, commands);
});
afterEach(() => vi.unstubAllGlobals());

describe("notices", () => {
  it("are read one by one, unless they are read", async () => {
    await inbox.read(notice(9, { id: "7" }));
    await inbox.read(notice(4));
    await inbox.read(notice(6, { read: true }));
    expect(sent).toEqual([["ReadNotice", { notice: 7 }]]);
  });

  it("are read all at once up to the newest known, or to a chosen one", async () => {
    await inbox.readAll();
    await inbox.readUntil(6);
    expect(sent).toEqual([
      ["ReadInbox", { until: 9 }],
      ["ReadInbox", { until: 6 }],
    ]);
  });

  it("are put away", async () => {
    await inbox.archive(notice(9));
    expect(sent).toEqual([["ArchiveNotice", { notice: 9 }]]);
  });

  it("stand with the newest first, those put away by themselves", () => {
    const rows = [notice(1), notice(3, { archived: true }), notice(7), notice(5)];
    expect(noticesIn(rows, false).map(({ position }) => position)).toEqual([7, 5, 1]);
    expect(noticesIn(rows, true).map(({ position }) => position)).toEqual([3]);
  });
});
