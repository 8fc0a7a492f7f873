import { expect, it } from "vitest";
import {
  aroundPath,
  askedIn,
  exportPath,
  listPath,
  nextPage,
  pagesOf,
  searchOf,
  streamPath,
  type LoggedEvent,
} from "../src/history/events";

const ID = "27b19ecb-0000-4000-8000-000000000001";

it("keeps what is asked in the address", () => {
  const search = `?text=needle&type=RoomCreated&order=oldest&personal=true&event=${ID}`;
  const asked = askedIn(search);
  expect(asked.filters).toEqual({ text: "needle", type: "RoomCreated" });
  expect(searchOf(asked)).toBe(search);
  expect(searchOf(askedIn(""))).toBe("");
});

it("asks the API for pages, and for what follows", () => {
  const asked = askedIn("?actor=a&since=2026-11-21T10:00&before=40&until=nonsense");
  const moment = encodeURIComponent(new Date("2026-11-21T10:00").toISOString());
  const path = listPath(asked);
  expect(path).toBe(`/api/v1/history/events?actor=a&since=${moment}&before=40&order=newest`);
  expect(nextPage(path, 7, false)).toContain("before=7");
  expect(nextPage(path, 7, true)).toContain("after=7");
  expect(streamPath(asked, 40)).toBe(`/api/v1/history/stream?actor=a&since=${moment}&after=40`);
});

it("leads to what an event is about", () => {
  const event = {
    payload: { room: ID, by: ID, name: "x", version: 1 },
    metadata: { actor: "c0027a51-de00-5000-8000-00000000beef" },
  } as unknown as LoggedEvent;
  expect(pagesOf(event)).toEqual([
    { name: "room", path: `/rooms/${ID}` },
    { name: "by", path: `/people/${ID}` },
  ]);
});

it("leads to the events around a position, and to a file of those that are shown", () => {
  expect(aroundPath(9)).toBe("/history/events?after=3&before=15");
  expect(aroundPath(1, 0)).toBe("/history/events?after=0&before=2");
  const { filters } = askedIn("?stream=room-1&after=3&before=15");
  expect(exportPath(filters)).toBe("/history/exports?stream=room-1&after=3&upto=14");
  expect(exportPath({ ...filters, text: "needle" })).toBeNull();
});
