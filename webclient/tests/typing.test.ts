import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Typing, type Typists } from "../src/typing";
import { ANA, BAO, TOPIC } from "./frames";

let told: string[] = [];
let typists: Typists = new Map();
let typing: Typing;

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  typing = new Typing({
    tell: (topic) => told.push(topic),
    changed: (now) => (typists = now),
  });
});
afterEach(() => vi.useRealTimers());

const names = (): string[] => (typists.get(TOPIC) ?? []).map(({ name }) => name);

describe("telling others", () => {
  it("happens at most every three seconds", () => {
    typing.typed(TOPIC);
    vi.advanceTimersByTime(2_999);
    typing.typed(TOPIC);
    expect(told.length).toBe(1);
    vi.advanceTimersByTime(1);
    typing.typed(TOPIC);
    expect(told.length).toBe(2);
  });

  it("starts afresh after a message", () => {
    typing.typed(TOPIC);
    typing.finished(TOPIC);
    typing.typed(TOPIC);
    expect(told.length).toBe(2);
  });
});

describe("hearing of others", () => {
  it("is forgotten after five seconds, unless heard again", () => {
    typing.heard(TOPIC, ANA);
    typing.heard(TOPIC, BAO);
    vi.advanceTimersByTime(4_000);
    typing.heard(TOPIC, ANA);
    vi.advanceTimersByTime(1_000);
    expect(names()).toEqual(["Ana"]);
    vi.advanceTimersByTime(4_000);
    expect(names()).toEqual([]);
  });

  it("ends with their message", () => {
    typing.heard(TOPIC, ANA);
    typing.quiet(TOPIC, ANA.id);
    typing.quiet(TOPIC, BAO.id);
    expect(names()).toEqual([]);
  });
});
