import { expect, it } from "vitest";
import { roomPath, routeOf } from "../src/router";

const ID = "0b0e7b5e-7d0c-4f0a-9d57-2f1a3c4d5e6f";

it.each([
  ["/", { page: "community" }],
  ["/login", { page: "login" }],
  ["/register", { page: "register" }],
  [roomPath(ID), { page: "room", room: ID }],
  [`/rooms/${ID.toUpperCase()}/`, { page: "room", room: ID }],
  ["/rooms/nonsense", { page: "missing" }],
  ["//evil.example/", { page: "missing" }],
])("%s", (path, route) => {
  expect(routeOf(path)).toEqual(route);
});
