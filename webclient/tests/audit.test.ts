import { describe, expect, it } from "vitest";
import { queryIn, searchOf, type AuditRow } from "../src/audit/rows";
import { deed, nameOf } from "../src/audit/sentence";

const row = (action: string, more: Partial<AuditRow> = {}): AuditRow => ({
  id: "e1",
  at: "2026-11-21T10:00:00Z",
  actor: null,
  on_behalf_of: null,
  action,
  target: "",
  target_person: null,
  outcome: "accepted",
  code: "",
  count: 1,
  position: null,
  command_id: null,
  correlation_id: null,
  causation_id: null,
  address: null,
  agent: null,
  details: {},
  ...more,
});

describe("deed", () => {
  it.each([
    ["PostMessage", "posted message"],
    ["BanMember", "banned member"],
    ["WithdrawInvitation", "withdrew invitation"],
    ["DenyThing", "denied thing"],
    ["SkipEvent", "skipped event"],
    ["DropDeadLetter", "dropped dead letter"],
    ["DestroyThing", "destroyed thing"],
    ["LogIn", "logged in"],
    ["FailLogIn", "failed to log in"],
    ["BeginActingAs", "began to act"],
  ])("%s: %s", (action, words) => expect(deed(row(action))).toBe(words));

  it("says of what was refused that it was tried", () => {
    expect(deed(row("PostMessage", { outcome: "rejected" }))).toBe("tried to post message");
    const asked = { outcome: "rejected", target: "rooms/1/join" } as const;
    expect(deed(row("POST rooms/<uuid:room_id>/join", asked))).toBe("tried POST rooms/1/join");
  });

  it("says what was read", () => {
    expect(deed(row("ReadPersonalData", { target: "accounts" }))).toBe(
      "read personal data at accounts",
    );
  });
});

it("names who is known, and says where nobody is", () => {
  expect(nameOf(null)).toBe("Somebody");
  expect(nameOf({ id: "12345678-9", name: "Anna" })).toBe("Anna");
  expect(nameOf({ id: "12345678-9", name: null })).toBe("12345678…");
});

it("reads filters from an address and writes them the same way", () => {
  expect(queryIn("?outcome=rejected&actor=1&other=x&action=")).toEqual({
    outcome: "rejected",
    actor: "1",
  });
  expect(searchOf({ outcome: "rejected", actor: "1" })).toBe("?actor=1&outcome=rejected");
  expect(searchOf({})).toBe("");
});
