import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Directory } from "../src/directory";
import { createState, type State } from "../src/state";
import { card } from "./frames";

let state: State;
let directory: Directory;
let asked: string[][] = [];
let away = false;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("location", { pathname: "/" });
  vi.stubGlobal("window", {});
  [asked, away] = [[], false];
  vi.stubGlobal("fetch", (path: string) => {
    if (away) return Promise.reject(new TypeError("Failed to fetch"));
    const ids = (path.split("ids=")[1] ?? "").split(",");
    asked.push(ids);
    return Promise.resolve(Response.json({ results: ids.map((id) => card(id)) }));
  });
  state = createState();
  directory = new Directory(state);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const passing = (time: number): Promise<unknown> => vi.advanceTimersByTimeAsync(time);
const known = (): string[] => [...state.cards.value.keys()];

describe("the directory", () => {
  it("asks once for all that are shown together", async () => {
    for (const id of ["ana", "bao", "ana"]) directory.want(id);
    await passing(100);
    directory.want("bao");
    await passing(100);
    expect(asked).toEqual([["ana", "bao"]]);
    expect(known()).toEqual(["ana", "bao"]);
  });

  it("asks for at most a hundred at once", async () => {
    const ids = Array.from({ length: 230 }, (_, number) => `p${number}`);
    for (const id of ids) directory.want(id);
    await passing(200);
    expect(asked.map(({ length }) => length)).toEqual([100, 100, 30]);
    expect(known()).toEqual(ids);
  });

  it("asks again after a while, and at once when something has changed", async () => {
    directory.want("ana");
    await passing(100);
    directory.refresh("ana");
    await passing(6 * 60_000);
    directory.want("ana");
    await passing(100);
    expect(asked).toEqual([["ana"], ["ana"], ["ana"]]);
  });

  it("doesn't ask for cards that came with something else", async () => {
    directory.learn([card("ana")]);
    directory.want("ana");
    await passing(100);
    expect(asked).toEqual([]);
  });

  it("asks again for what it couldn't get, when the server is back", async () => {
    away = true;
    directory.want("ana");
    await passing(100);
    away = false;
    directory.resume();
    await passing(100);
    expect([asked, known()]).toEqual([[["ana"]], ["ana"]]);
  });

  it("forgets everything for the next person", async () => {
    directory.learn([card("ana")]);
    directory.want("bao");
    directory.clear();
    await passing(100);
    expect([asked, known()]).toEqual([[], []]);
  });
});
