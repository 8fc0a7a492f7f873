import { describe, expect, it } from "vitest";
import { lineOf } from "../src/notices";
import { notice } from "./frames";

describe("a notice reads", () => {
  it.each([
    [notice(1), "Ana wants to be your friend"],
    [notice(1, { actors: 2, count: 2 }), "Ana and one other want to be your friends"],
    [notice(1, { actors: 5, count: 5 }), "Ana and 4 others want to be your friends"],
    [notice(1, { kind: "friend_accepted" }), "Ana is your friend now"],
    [notice(1, { kind: "mention", text: "hey @bao" }), "Ana mentioned you: hey @bao"],
    [notice(1, { kind: "mention", count: 3 }), "Ana mentioned you 3 times"],
    [notice(1, { kind: "mention", actor: null }), "Somebody mentioned you"],
    [
      notice(1, { kind: "announcement", actor: null, text: "Closed\nThe court is wet." }),
      "Closed: The court is wet.",
    ],
    [notice(1, { kind: "role_granted", text: "analyst" }), "Ana gave you the role “analyst”"],
    [notice(1, { kind: "message", text: "hi" }), "Ana wrote you: hi"],
    [notice(1, { kind: "message", count: 2, text: "hi" }), "Ana wrote you 2 messages: hi"],
    [notice(1, { kind: "reaction", text: "🎾" }), "Ana gave your message 🎾"],
    [notice(1, { kind: "invitation", text: "Finals" }), "Ana invited you to “Finals”"],
    [
      notice(1, { kind: "moderation", actor: null, reason: "You were muted.", text: "Too loud." }),
      "You were muted: Too loud.",
    ],
    [
      notice(1, { kind: "report", text: "Rude." }),
      "Ana reports a message: you may see to it: Rude.",
    ],
    [notice(1, { kind: "unheard_of", text: "Something happened." }), "Something happened."],
    [notice(1, { kind: "toString", text: "Something happened." }), "Something happened."],
  ])("%#", (row, line) => {
    expect(lineOf(row)).toBe(line);
  });
});
