import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Gathering } from "../src/gathering";

describe("gathering", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  const handed: number[][] = [];
  const gathering = (): Gathering<number> => {
    handed.length = 0;
    return new Gathering((things) => handed.push([...things]));
  };

  it("hands one thing on at once", () => {
    gathering().add(1);
    expect(handed).toEqual([[1]]);
  });

  it("hands on together what comes within a frame, in order", () => {
    const some = gathering();
    for (const thing of [1, 2, 3]) some.add(thing);
    expect(handed).toEqual([[1]]);
    vi.advanceTimersByTime(16);
    expect(handed).toEqual([[1], [2, 3]]);
    some.add(4);
    expect(handed).toHaveLength(2);
    vi.advanceTimersByTime(16);
    expect(handed.at(-1)).toEqual([4]);
  });

  it("hands on at once again after a frame without anything", () => {
    const some = gathering();
    some.add(1);
    vi.advanceTimersByTime(16);
    some.add(2);
    expect(handed).toEqual([[1], [2]]);
  });

  it("keeps what comes while it hands on for the next time", () => {
    handed.length = 0;
    const some = new Gathering<number>((things) => {
      handed.push([...things]);
      if (things.includes(1)) some.add(2);
    });
    some.add(1);
    expect(handed).toEqual([[1]]);
    vi.advanceTimersByTime(16);
    expect(handed).toEqual([[1], [2]]);
  });

  it("can be asked for what waits, or told to forget it", () => {
    const some = gathering();
    for (const thing of [1, 2]) some.add(thing);
    some.flush();
    expect(handed).toEqual([[1], [2]]);
    some.add(3);
    some.clear();
    vi.advanceTimersByTime(100);
    expect(handed).toEqual([[1], [2]]);
  });
});
