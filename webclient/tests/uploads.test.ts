import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Attachment } from "../src/protocol";
import { Uploads, type Outcome } from "../src/messages/uploads";

const PICTURE: Attachment = {
  id: "f1",
  name: "a.png",
  type: "image/png",
  size: 3,
  width: 1,
  height: 1,
};
const REFUSED = { code: "file_type", message: "Files of this kind are not taken." };

let answers: ((outcome: Outcome) => void)[] = [];
let settled: unknown[] = [];
let uploads: Uploads;

beforeEach(() => {
  vi.useFakeTimers();
  answers = [];
  settled = [];
  uploads = new Uploads({
    send: (_room, _file, progress) => {
      progress(0.5);
      return new Promise((done) => answers.push(done));
    },
    settled: (_, outcome) => settled.push(outcome),
  });
});
afterEach(() => vi.useRealTimers());

const file = (name: string): File => new File(["abc"], name);
const states = (): string[] => uploads.all.value.map(({ state }) => state);
const answer = async (outcome: Outcome): Promise<void> => {
  answers.shift()?.(outcome);
  await vi.advanceTimersByTimeAsync(0);
};

describe("files", () => {
  it("go up one after the other, and tell how far they are", async () => {
    uploads.add("r", [file("a"), file("b")]);
    expect([states(), uploads.all.value[0]?.progress]).toEqual([["sending", "waiting"], 0.5]);
    await answer(PICTURE);
    expect(states()).toEqual(["done", "sending"]);
    expect(uploads.all.value[0]?.attachment).toEqual(PICTURE);
  });

  it("that are refused say why, and don't keep the others", async () => {
    uploads.add("r", [file("a"), file("b")]);
    await answer(REFUSED);
    expect(states()).toEqual(["failed", "sending"]);
    expect(uploads.all.value[0]?.error).toEqual(REFUSED);
    expect(settled).toEqual([REFUSED]);
  });

  it("wait while the server can't be reached, and go up again", async () => {
    uploads.add("r", [file("a")]);
    await answer(null);
    expect([states(), settled]).toEqual([["waiting"], []]);
    uploads.resume();
    expect(states()).toEqual(["sending"]);
    await answer(PICTURE);
    expect(settled).toEqual([PICTURE]);
  });

  it("of a message that was written are gone once they have arrived", async () => {
    uploads.add("r", [file("a"), file("b")]);
    await answer(PICTURE);
    uploads.take("r");
    expect(states()).toEqual(["sending"]);
    await answer({ ...PICTURE, id: "f2" });
    expect([states(), settled.length]).toEqual([[], 2]);
  });

  it("can be removed", () => {
    const [added] = uploads.add("r", [file("a")]);
    uploads.remove(added?.id ?? "");
    expect(states()).toEqual([]);
  });
});
