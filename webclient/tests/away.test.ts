import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Away } from "../src/away";

const listeners = new Map<string, () => void>();
const page = {
  visibilityState: "visible",
  addEventListener: (type: string, act: () => void) => listeners.set(type, act),
};
let told: string[] = [];
let away: Away;

beforeEach(() => {
  vi.useFakeTimers();
  listeners.clear();
  page.visibilityState = "visible";
  vi.stubGlobal("document", page);
  vi.stubGlobal("addEventListener", page.addEventListener);
  told = [];
  away = new Away((frame) => {
    if (frame.op === "signal") told.push(`${frame.topic} ${frame.kind}`);
    return true;
  });
  away.start();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const press = (): void => listeners.get("keydown")?.();
const look = (state: "visible" | "hidden"): void => {
  page.visibilityState = state;
  listeners.get("visibilitychange")?.();
};

it("five minutes without input are an absence, which the next key ends", () => {
  vi.advanceTimersByTime(4 * 60_000);
  press();
  vi.advanceTimersByTime(4 * 60_000);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual(["presence away"]);
  press();
  press();
  expect(told).toEqual(["presence away", "presence here"]);
  vi.advanceTimersByTime(5 * 60_000);
  expect(told.at(-1)).toBe("presence away");
});

it("so is a hidden tab, but not a glance elsewhere", () => {
  look("hidden");
  vi.advanceTimersByTime(10_000);
  look("visible");
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual([]);
  look("hidden");
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual(["presence away"]);
  look("visible");
  expect(told).toEqual(["presence away", "presence here"]);
});

it("a server that is new to this tab is told of an absence", () => {
  away.resume();
  expect(told).toEqual([]);
  vi.advanceTimersByTime(5 * 60_000);
  away.resume();
  expect(told).toEqual(["presence away", "presence away"]);
});

it("nobody logged in, nothing told", () => {
  away.stop();
  vi.advanceTimersByTime(10 * 60_000);
  press();
  expect(told).toEqual([]);
});
