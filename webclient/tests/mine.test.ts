import { describe, expect, it } from "vitest";
import { grouped, neighbour, newestIn, othersIn, unreadIn } from "../src/mine";
import type { Head, Mine } from "../src/protocol";
import { EMPTY, upsert } from "../src/topics";
import { posted } from "./frames";

const mine = (id: string, over: Partial<Mine> = {}): Mine => ({
  id,
  kind: "public",
  name: id,
  picture: null,
  archived: false,
  people: [],
  invited: false,
  role: "member",
  read: 0,
  mentions: 0,
  version: 1,
  ...over,
});
const table = (...rows: Mine[]): Map<string, Mine> => new Map(rows.map((row) => [row.id, row]));
const head = (id: string, messages: number): [string, Head] => [
  id,
  { id, member_count: 2, message_count: messages, room_version: messages, last: null },
];

it("a conversation is with the others", () => {
  expect(othersIn(["ana", "bao"], "bao")).toEqual(["ana"]);
});

describe("what is unread", () => {
  const heads = new Map([head("a", 5), head("b", 5), head("c", 3)]);
  const live = new Map([["room:a", upsert(EMPTY, { message: posted(6, 7) })]]);

  it("is what there was when we came and what came since, behind what was read", () => {
    const rows = table(mine("a", { read: 4 }), mine("b", { read: 5 }), mine("c", { read: 1 }));
    expect([...unreadIn(rows, live, heads, null)]).toEqual([
      ["a", 3],
      ["c", 2],
    ]);
  });

  it("is nothing where we look, are only invited, or are no more", () => {
    const rows = table(mine("a"), mine("b", { invited: true }), mine("c", { gone: true }));
    expect(unreadIn(rows, live, heads, "a").size).toBe(0);
  });

  it("is known from what is live alone, too", () => {
    expect([...unreadIn(table(mine("a", { read: 6 })), live, null, null)]).toEqual([["a", 1]]);
  });
});

describe("the newest message", () => {
  const [, head5] = head("a", 5);
  const [before] = posted(5);
  const known = { ...head5, last: before ?? null };

  it("is what there was when we came, until another comes", () => {
    expect(newestIn(EMPTY, known)?.number).toBe(5);
    expect(newestIn(upsert(EMPTY, { message: posted(6) }), known)?.number).toBe(6);
  });

  it("is no older one that was changed", () => {
    expect(newestIn(upsert(EMPTY, { message: posted(3) }), known)?.number).toBe(5);
    expect(newestIn(upsert(EMPTY, { message: posted(3) }), head5)).toBeNull();
  });

  it("is what is live where nothing else is known", () => {
    expect(newestIn(upsert(EMPTY, { message: posted(1, 2) }), undefined)?.number).toBe(2);
    expect(newestIn(undefined, undefined)).toBeNull();
  });
});

describe("the list", () => {
  const rows = table(
    mine("Zug"),
    mine("älpha", { archived: true }),
    mine("Court 10"),
    mine("Court 9"),
    mine("x", { kind: "direct", name: "" }),
    mine("y", { kind: "group", name: "" }),
    mine("secret", { invited: true }),
    mine("left", { gone: true }),
  );
  const nameOf = ({ id, name }: Mine): string => name || `with ${id}`;
  const ids = (all: readonly Mine[]): string[] => all.map(({ id }) => id);

  it("has invitations, conversations and rooms, by name, the closed ones last", () => {
    const { invitations, conversations, rooms } = grouped(rows, nameOf, () => "");
    expect(ids(invitations)).toEqual(["secret"]);
    expect(ids(conversations)).toEqual(["x", "y"]);
    expect(ids(rooms)).toEqual(["Court 9", "Court 10", "Zug", "älpha"]);
  });

  it("has conversations in which something was said last first", () => {
    const lastAt = ({ id }: Mine): string => (id === "y" ? "2027-03-01T10:00:00Z" : "");
    expect(ids(grouped(rows, nameOf, lastAt).conversations)).toEqual(["y", "x"]);
  });

  it("finds by the name shown, without accents", () => {
    expect(ids(grouped(rows, nameOf, () => "", "ALPHA").rooms)).toEqual(["älpha"]);
    expect(ids(grouped(rows, nameOf, () => "", "with y").conversations)).toEqual(["y"]);
  });
});

it.each([
  ["a", 1, "b"],
  ["c", 1, "a"],
  ["a", -1, "c"],
  [null, 1, "a"],
  [null, -1, "c"],
] as const)("from %s by %i to %s", (here, step, next) => {
  expect(neighbour(["a", "b", "c"], here, step)).toBe(next);
});
