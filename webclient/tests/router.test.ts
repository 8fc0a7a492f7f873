import { describe, expect, it } from "vitest";
import {
  editTournamentPath,
  isDoor,
  joinPath,
  matchPath,
  messagePath,
  nextPath,
  personPath,
  roomPath,
  routeOf,
  settingsPath,
  tournamentPath,
} from "../src/router";

const ID = "0b0e7b5e-7d0c-4f0a-9d57-2f1a3c4d5e6f";

it.each([
  ["/", { page: "community" }],
  ["/login", { page: "entry", step: "login" }],
  ["/login/second-factor", { page: "entry", step: "second-factor" }],
  ["/password/reset/", { page: "entry", step: "reset-password" }],
  [roomPath(ID), { page: "room", room: ID }],
  [`/rooms/${ID.toUpperCase()}/`, { page: "room", room: ID }],
  ["/rooms/nonsense", { page: "missing" }],
  [joinPath(ID, ID), { page: "join", room: ID, link: ID }],
  [`/join/${ID}`, { page: "missing" }],
  ["/moderation", { page: "moderation" }],
  ["/friends", { page: "friends" }],
  ["/people", { page: "people" }],
  [personPath(ID), { page: "person", person: ID }],
  ["/people/nonsense", { page: "missing" }],
  ["/play", { page: "play" }],
  ["/leaderboards", { page: "leaderboards" }],
  ["/games", { page: "games" }],
  [matchPath(ID), { page: "match", match: ID }],
  ["/matches/nonsense", { page: "missing" }],
  ["/tournaments/", { page: "tournaments" }],
  ["/tournaments/new", { page: "new-tournament" }],
  [tournamentPath(ID), { page: "tournament", tournament: ID, view: "overview" }],
  [tournamentPath(ID, "bracket"), { page: "tournament", tournament: ID, view: "bracket" }],
  [editTournamentPath(ID), { page: "edit-tournament", tournament: ID }],
  [`/tournaments/${ID}/nonsense`, { page: "missing" }],
  ["/inbox", { page: "inbox" }],
  ["/settings", { page: "settings", section: "profile" }],
  [settingsPath("privacy"), { page: "settings", section: "privacy" }],
  ["/settings/nonsense", { page: "missing" }],
  ["/unsubscribe/ab-c_1:2.x", { page: "unsubscribe", token: "ab-c_1:2.x" }],
  ["//evil.example/", { page: "missing" }],
  ["toString", { page: "missing" }],
])("%s", (path, route) => {
  expect(routeOf(path)).toEqual(route);
});

describe("after the log-in", () => {
  it.each([
    ["?next=%2Finbox", "/inbox"],
    [`?next=${encodeURIComponent(personPath(ID))}`, personPath(ID)],
    [`?next=${encodeURIComponent(messagePath(ID, ID))}`, messagePath(ID, ID)],
    ["?next=%2F%2Fevil.example", "/"],
    ["?next=%2Flogin%3Fnext%3D%2Finbox", "/"],
    ["?next=%2Flogin%2Fcode", "/"],
    ["", "/"],
  ])("%s leads to %s", (search, path) => {
    expect(nextPath(search)).toBe(path);
  });

  it("the doors close, but an address can still be confirmed", () => {
    expect(["/login", "/verify-email", "/inbox"].map((path) => isDoor(routeOf(path)))).toEqual([
      true,
      false,
      false,
    ]);
  });
});
