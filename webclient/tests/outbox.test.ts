import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Outbox } from "../src/outbox";
import { unseen, type Entry, type Outgoing } from "../src/outgoing";
import type { ClientFrame, CommandError, Message } from "../src/protocol";
import { ANA, BAO, message } from "./frames";

let connected = true;
let sent: { id: string; text: string }[] = [];
let outgoing: Outgoing;
let outbox: Outbox;

beforeEach(() => {
  vi.useFakeTimers();
  connected = true;
  sent = [];
  outbox = new Outbox({
    send: (frame: ClientFrame) => {
      if (connected && frame.op === "command") {
        sent.push({ id: frame.id, text: String(frame.args.text) });
      }
      return connected;
    },
    changed: (now) => (outgoing = now),
  });
});
afterEach(() => vi.useRealTimers());

const post = (...texts: string[]): void => texts.forEach((text) => outbox.post("r", text, 0));
const states = (): string[] => outgoing.entries.map(({ state }) => state);
const texts = (): string[] => sent.map(({ text }) => text);
const lastId = (): string => sent.at(-1)?.id ?? "";
const accept = (id = lastId(), as = `m-${id}`): void =>
  outbox.onAck({ op: "ack", id, ok: true, result: { id: as } });
const reject = (error: CommandError): void =>
  outbox.onAck({ op: "ack", id: lastId(), ok: false, error });
const arrived = (...ids: string[]): ReadonlyMap<string, Message> =>
  new Map(ids.map((id) => [id, message(1, { id })]));

describe("a message", () => {
  it("is shown at once, sent under its own id, and gone when its row has come", () => {
    post("hello");
    expect(states()).toEqual(["sending"]);
    accept(lastId(), "m1");
    expect(outgoing.entries[0]).toMatchObject({ state: "sent", message: "m1" });
    outbox.onMessages("r", arrived("m1"), false);
    expect(outgoing.entries).toEqual([]);
    expect(outgoing.delivered.get("m1")).toBe(sent[0]?.id);
  });

  it("waits for the one before it, so that the order is kept", () => {
    post("one", "two", "three");
    expect([texts(), states()]).toEqual([["one"], ["sending", "waiting", "waiting"]]);
    accept();
    accept();
    expect(texts()).toEqual(["one", "two", "three"]);
  });

  it("that is refused says why, lets the next ones go on, and is retried under the same id", () => {
    post("one", "two");
    const first = lastId();
    reject({ code: "muted", message: "You are muted." });
    expect(states()).toEqual(["failed", "sending"]);
    expect(outgoing.entries[0]?.error?.message).toBe("You are muted.");
    accept();
    outbox.retry(first);
    expect(lastId()).toBe(first);
    expect(outgoing.entries[0]?.error).toBeUndefined();
  });

  it("can be discarded", () => {
    post("one");
    reject({ code: "muted", message: "You are muted." });
    outbox.discard(lastId());
    expect(outgoing.entries).toEqual([]);
  });
});

describe("a cut", () => {
  it("leaves what is written meanwhile for later, in order", () => {
    connected = false;
    post("one", "two");
    expect([states(), sent]).toEqual([["waiting", "waiting"], []]);
    connected = true;
    outbox.resume();
    accept();
    expect(texts()).toEqual(["one", "two"]);
  });

  it("repeats what was in flight first, under the same id", () => {
    post("one", "two");
    const first = lastId();
    connected = false;
    outbox.post("r", "three", 0);
    connected = true;
    outbox.resume();
    expect(sent).toEqual([
      { id: first, text: "one" },
      { id: first, text: "one" },
    ]);
    accept();
    accept();
    expect(texts()).toEqual(["one", "one", "two", "three"]);
  });

  it("doesn't send twice what was acknowledged", () => {
    post("one");
    accept();
    outbox.resume();
    expect(texts()).toEqual(["one"]);
  });

  it("and a snapshot: what was sent and isn't in it is further back", () => {
    post("one");
    accept();
    outbox.onMessages("other", arrived(), true);
    expect(outgoing.entries.length).toBe(1);
    outbox.onMessages("r", arrived("m9"), true);
    expect(outgoing.entries).toEqual([]);
  });
});

describe("no answer", () => {
  it("repeats the message under the same id, and after a minute says so", () => {
    post("one");
    const first = lastId();
    vi.advanceTimersByTime(15_000);
    expect(sent.map(({ id }) => id)).toEqual([first, first]);
    vi.advanceTimersByTime(45_000);
    expect([sent.length, states()]).toEqual([4, ["failed"]]);
    expect(outgoing.entries[0]?.error?.code).toBe("no_answer");
  });

  it("that comes late after all still counts", () => {
    post("one");
    const first = lastId();
    vi.advanceTimersByTime(60_000);
    accept(first);
    expect(states()).toEqual(["sent"]);
  });
});

describe("retry_after", () => {
  it("holds the queue for that long and goes on by itself in order", () => {
    post("one", "two");
    const first = lastId();
    reject({ code: "too_fast", message: "Slow down.", retry_after: 2 });
    expect(states()).toEqual(["waiting", "waiting"]);
    expect(outgoing.entries[0]?.error?.message).toBe("Slow down.");
    vi.advanceTimersByTime(1_999);
    expect(sent.length).toBe(1);
    vi.advanceTimersByTime(1);
    expect([sent.length, lastId()]).toEqual([2, first]);
    accept();
    expect(texts()).toEqual(["one", "one", "two"]);
  });

  it("isn't stretched by a new message", () => {
    post("one");
    reject({ code: "too_fast", message: "Slow down.", retry_after: 2 });
    post("two");
    expect(sent.length).toBe(1);
    vi.advanceTimersByTime(2_000);
    expect(texts()).toEqual(["one", "one"]);
  });
});

describe("slow mode", () => {
  it("lets a room wait and the others go on, and says until when", () => {
    post("one", "two");
    const first = lastId();
    outbox.post("elsewhere", "three", 0);
    reject({ code: "slow_mode", message: "Wait.", retry_after: 30 });
    expect(texts()).toEqual(["one", "three"]);
    expect(outgoing.entries[0]?.again).toBe(Date.now() + 30_000);
    accept();
    outbox.resume();
    expect(texts()).toEqual(["one", "three"]);
    vi.advanceTimersByTime(30_000);
    expect([lastId(), outgoing.entries[0]?.again]).toEqual([first, undefined]);
    accept();
    expect(texts()).toEqual(["one", "three", "one", "two"]);
  });
});

describe("files", () => {
  const FILE = { id: "f", name: "a", type: "t", size: 1, width: null, height: null };

  it("are waited for, by the messages of their room alone", () => {
    outbox.post("r", "", 0, { files: [FILE, { upload: "u", name: "b" }] });
    outbox.post("r", "after it", 0);
    outbox.post("elsewhere", "other", 0);
    expect(texts()).toEqual(["other"]);
    accept();
    outbox.onUpload("u", { ...FILE, id: "g" });
    accept();
    expect(texts()).toEqual(["other", "", "after it"]);
  });

  it("that can't be had fail the message, which can be tried again", () => {
    outbox.post("r", "x", 0, { files: [{ upload: "u", name: "b" }] });
    outbox.onUpload("u", { code: "file_type", message: "No." });
    expect([states(), outgoing.entries[0]?.error?.message]).toEqual([["failed"], "No."]);
    outbox.retry(outgoing.entries[0]?.id ?? "");
    expect([states(), texts()]).toEqual([["waiting"], []]);
    outbox.onUpload("u", FILE);
    expect(texts()).toEqual(["x"]);
  });

  it("are lost with the page", () => {
    outbox.post("r", "x", 0, { files: [{ upload: "u", name: "b" }] });
    outbox.restore(outgoing.entries);
    expect([states(), outgoing.entries[0]?.error?.code]).toEqual([["failed"], "files_lost"]);
  });
});

describe("after a reload", () => {
  it("what was unfinished is sent again under its id; what failed stays failed", () => {
    const entry: Entry = { id: "a", room: "r", text: "one", at: "", after: 0, state: "sending" };
    outbox.restore([entry, { ...entry, id: "b", state: "failed" }]);
    expect(sent).toEqual([{ id: "a", text: "one" }]);
    expect(states()).toEqual(["sending", "failed"]);
  });
});

describe("what is shown beside the messages", () => {
  const seen = (messages: Message[]): string[] =>
    unseen(outgoing, "r", ANA.id, messages).map(({ text }) => text);

  it("isn't what is there as a message", () => {
    post("one");
    accept(lastId(), "m1");
    expect(seen([])).toEqual(["one"]);
    expect(seen([message(1, { id: "m1", text: "one" })])).toEqual([]);
  });

  it("isn't a message that came before its acknowledgement", () => {
    post("one");
    expect(seen([message(1, { text: "one" })])).toEqual([]);
    expect(seen([message(1, { text: "one", author: BAO })])).toEqual(["one"]);
    expect(seen([message(1, { text: "another" })])).toEqual(["one"]);
  });

  it("is a message with the text of an older one", () => {
    outbox.post("r", "ok", 7);
    expect(seen([message(7, { text: "ok" })])).toEqual(["ok"]);
  });

  it("keeps equal texts apart", () => {
    post("ok", "ok");
    expect(seen([message(1, { text: "ok" })])).toEqual(["ok"]);
    accept(lastId(), "m1");
    outbox.onMessages("r", arrived("m1"), false);
    expect(seen([message(1, { id: "m1", text: "ok" })])).toEqual(["ok"]);
  });

  it("isn't what belongs to another room", () => {
    outbox.post("elsewhere", "one", 0);
    expect(seen([])).toEqual([]);
  });
});
