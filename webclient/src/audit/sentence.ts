/** What an entry of the audit says, in words. A command's name is an order: verb, then object. */
import type { AuditRow, Who } from "./rows";

const PASTS: Readonly<Record<string, string>> = {
  ban: "banned",
  begin: "began",
  cancel: "cancelled",
  drop: "dropped",
  fail: "failed",
  keep: "kept",
  leave: "left",
  log: "logged",
  make: "made",
  pin: "pinned",
  read: "read",
  set: "set",
  skip: "skipped",
  stop: "stopped",
  unban: "unbanned",
  unpin: "unpinned",
  withdraw: "withdrew",
};

const WORDS: Readonly<Record<string, [past: string, order: string]>> = {
  BeginActingAs: ["began to act", "act"],
  StopActingAs: ["stopped acting", "stop acting"],
  FailLogIn: ["failed to log in", "log in"],
  ExportAudit: ["exported the audit", "export the audit"],
};

export const nameOf = (who: Who | null): string =>
  who === null ? "Somebody" : (who.name ?? `${who.id.slice(0, 8)}…`);

/** What was done, to be read behind a name: "posted message", "tried to post message". */
export function deed({ action, outcome, target }: AuditRow): string {
  if (/^[A-Z]+ /.test(action)) {
    const [method = "", route = ""] = action.split(" ");
    return `${outcome === "rejected" ? "tried" : "sent"} ${method} ${target || route}`;
  }
  if (action === "ReadPersonalData") return `read personal data at ${target}`;
  const [past, order] = WORDS[action] ?? inWords(action);
  if (outcome === "rejected" && action !== "FailLogIn") return `tried to ${order}`;
  return past;
}

function inWords(action: string): [string, string] {
  const [verb = "", ...rest] = action
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(" ");
  const object = rest.length > 0 ? ` ${rest.join(" ")}` : "";
  return [`${pastOf(verb)}${object}`, `${verb}${object}`];
}

function pastOf(verb: string): string {
  const known = PASTS[verb];
  if (known !== undefined) return known;
  if (verb.endsWith("e")) return `${verb}d`;
  return /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ied` : `${verb}ed`;
}

/** What became of it, and how it looks. */
export const OUTCOME_WORDS = {
  accepted: "done",
  nothing: "changed nothing",
  repeated: "repeated",
  rejected: "refused",
} as const;
