import { describe, expect, it } from "vitest";
import { byPresence, fold, listed, namesIn, newestFirst, type Listed } from "../src/people";
import type { Presence, Relation } from "../src/protocol";
import { relation } from "./frames";

const person = (id: string, since = "2027-01-01T00:00:00Z"): Listed => ({
  id,
  name: id,
  avatar: null,
  since,
});
const table = (...rows: Relation[]): Map<string, Relation> =>
  new Map(rows.map((row) => [row.id, row]));
const names = (people: readonly Listed[]): string[] => people.map(({ id }) => id);

describe("a list of friends", () => {
  it("is what the API gave, in its order, while nothing happens", () => {
    expect(names(listed([person("bao"), person("ana")], table(), "friend", ""))).toEqual([
      "bao",
      "ana",
    ]);
  });

  it("is without those who are something else by now", () => {
    const live = table(relation("bao", { gone: true }), relation("ana", { state: "blocked" }));
    const pages = [person("bao"), person("ana"), person("gio")];
    expect(names(listed(pages, live, "friend", ""))).toEqual(["gio"]);
    expect(names(listed([], live, "blocked", ""))).toEqual(["ana"]);
  });

  it("is with those who have become friends, each once", () => {
    const live = table(relation("bao"), relation("ana"));
    expect(names(listed([person("bao")], live, "friend", ""))).toEqual(["bao", "ana"]);
  });

  it("searched through takes in those whose name fits", () => {
    const live = table(relation("1", { name: "Bảo" }), relation("2", { name: "Giorgi" }));
    expect(names(listed([], live, "friend", "BAO"))).toEqual(["1"]);
  });

  it("searched through leaves the server its own judgement", () => {
    const live = table(relation("1", { name: "Giorgi" }));
    expect(names(listed([person("1")], live, "friend", "gorgi"))).toEqual(["1"]);
  });

  it("begins with those who are there", () => {
    const row = (id: string, state: Presence["state"]): [string, Presence] => [
      id,
      { id, state, seen_at: null, version: 1 },
    ];
    const there = new Map([row("away", "away"), row("on", "online"), row("game", "playing")]);
    const people = [person("off"), person("away"), person("on"), person("game"), person("a-off")];
    expect(names(people.sort(byPresence(there)))).toEqual(["game", "on", "away", "a-off", "off"]);
  });
});

it("requests stand with the newest first", () => {
  const people = [person("old", "2026-01-01T00:00:00Z"), person("new", "2027-01-01T00:00:00Z")];
  expect(names(people.sort(newestFirst))).toEqual(["new", "old"]);
});

it("names are compared without case and accents", () => {
  expect(fold(" Phòng Chờ ")).toBe("phong cho");
});

it("user names are taken as people paste them, each once", () => {
  expect(namesIn("ana, @bao\n\ngio; ana\tΝίκος ")).toEqual(["ana", "bao", "gio", "Νίκος"]);
});
