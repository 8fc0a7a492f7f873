import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Commands } from "../src/commands";
import type { ClientFrame, CommandError } from "../src/protocol";

let commands: Commands;
let sent: ClientFrame[] = [];
let connected = true;

beforeEach(() => {
  vi.useFakeTimers();
  [sent, connected] = [[], true];
  commands = new Commands((frame) => {
    if (connected) sent.push(frame);
    return connected;
  });
});
afterEach(() => vi.useRealTimers());

const ids = (): string[] => sent.map((frame) => (frame.op === "command" ? frame.id : ""));
const last = (): string => ids().at(-1) ?? "";
const accept = (): Promise<void> => commands.run("AcceptFriend", { person: "bao" });
const agree = (id = last()): boolean => commands.onAck({ op: "ack", id, ok: true, result: {} });
const refuse = (error: CommandError): boolean =>
  commands.onAck({ op: "ack", id: last(), ok: false, error });

describe("an order", () => {
  it("goes out with its arguments and ends when it is acknowledged", async () => {
    const done = accept();
    expect(sent).toEqual([
      { op: "command", id: last(), name: "AcceptFriend", args: { person: "bao" } },
    ]);
    expect(agree()).toBe(true);
    await expect(done).resolves.toBeUndefined();
  });

  it("that is refused says why and what to do", async () => {
    const done = accept();
    refuse({ code: "no_request", message: "Nobody asked.", remedy: "Ask them yourself." });
    await expect(done).rejects.toMatchObject({
      code: "no_request",
      message: "Nobody asked.",
      remedy: "Ask them yourself.",
    });
  });

  it("without a connection goes out with the next one", async () => {
    connected = false;
    const done = accept();
    connected = true;
    commands.resume();
    expect(sent.length).toBe(1);
    agree();
    await done;
  });

  it("unanswered before a cut is repeated under its id", async () => {
    const done = accept();
    commands.resume();
    const [first, second] = ids();
    expect(second).toBe(first);
    agree();
    commands.resume();
    expect(sent.length).toBe(2);
    await done;
  });

  it("that came too fast is repeated under its id when it may", async () => {
    const done = accept();
    refuse({ code: "rate_limited", message: "Too fast.", retry_after: 2 });
    vi.advanceTimersByTime(1_999);
    expect(sent.length).toBe(1);
    vi.advanceTimersByTime(1);
    expect(new Set(ids()).size).toBe(1);
    expect(sent.length).toBe(2);
    agree();
    await done;
  });

  it("isn't waited for for ever", async () => {
    const done = accept();
    vi.advanceTimersByTime(30_000);
    await expect(done).rejects.toMatchObject({ code: "no_answer" });
    commands.resume();
    expect(sent.length).toBe(1);
  });

  it("ends with the log-in", async () => {
    const done = accept();
    commands.clear();
    await expect(done).rejects.toMatchObject({ code: "logged_out" });
  });
});

it("an answer to somebody else's order is left to them", () => {
  expect(agree("other")).toBe(false);
});
