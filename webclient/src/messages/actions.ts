/** What can be done with a message, in the order in which it is offered. */
import type { IconName } from "../components/Icon";
import type { Message } from "../protocol";
import type { Rights } from "./rights";

export type Act =
  | "react"
  | "reply"
  | "edit"
  | "pin"
  | "copy-link"
  | "copy-text"
  | "unread"
  | "reactions"
  | "versions"
  | "restore"
  | "report"
  | "delete";

export interface Action {
  act: Act;
  label: string;
  icon: IconName;
}

export function actionsFor(message: Message, own: boolean, rights: Rights): Action[] {
  const deleted = message.deleted_by !== null;
  const speaks = rights.silence === null;
  const runs = own || rights.moderates;
  const all: [boolean, Action][] = [
    [!deleted && speaks, { act: "react", label: "React", icon: "smile" }],
    [!deleted && speaks, { act: "reply", label: "Reply", icon: "reply" }],
    [!deleted && speaks && own, { act: "edit", label: "Edit", icon: "edit" }],
    [!deleted && rights.pins, { act: "pin", label: message.pinned ? "Unpin" : "Pin", icon: "pin" }],
    [true, { act: "copy-link", label: "Copy link", icon: "link" }],
    [message.text !== "", { act: "copy-text", label: "Copy text", icon: "copy" }],
    [true, { act: "unread", label: "Mark unread from here", icon: "eye" }],
    [
      !deleted && message.reactions.length > 0,
      { act: "reactions", label: "Who reacted", icon: "people" },
    ],
    [
      (message.edits > 0 && !deleted && runs) || (deleted && rights.moderates),
      { act: "versions", label: "Show what it said", icon: "history" },
    ],
    [deleted && rights.moderates, { act: "restore", label: "Restore", icon: "check" }],
    [!deleted && !own, { act: "report", label: "Report", icon: "flag" }],
    [!deleted && runs, { act: "delete", label: "Delete", icon: "trash" }],
  ];
  return all.flatMap(([offered, action]) => (offered ? [action] : []));
}

const KEYS: Readonly<Record<string, Act>> = {
  "+": "react",
  r: "reply",
  e: "edit",
  Delete: "delete",
};

/** What a key does with the message that has the focus. */
export const actOfKey = (key: string): Act | undefined =>
  Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
