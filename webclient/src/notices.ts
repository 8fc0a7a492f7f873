/** How notices read: a table of sentences by kind. */
import type { IconName } from "./components/Icon";
import type { Notice } from "./protocol";

export interface Sentence {
  icon: IconName;
  /** Who, in front of the sentence; empty where nobody in particular did it. */
  who: string;
  what: string;
  /** In others' own words. */
  quote: string;
}

type Telling = (notice: Notice) => { icon: IconName; what: string; quote?: string };

const one = ({ actors }: Notice): boolean => actors <= 1;

const TELLINGS: Readonly<Record<string, Telling>> = {
  friend_request: (notice) => ({
    icon: "person",
    what: one(notice) ? "wants to be your friend" : "want to be your friends",
  }),
  friend_accepted: (notice) => ({
    icon: "people",
    what: one(notice) ? "is your friend now" : "are your friends now",
  }),
  mention: (notice) => ({
    icon: "rooms",
    what: notice.count > 1 ? `mentioned you ${notice.count} times` : "mentioned you",
    quote: notice.text,
  }),
  message: (notice) => ({
    icon: "rooms",
    what: notice.count > 1 ? `wrote you ${notice.count} messages` : "wrote you",
    quote: notice.text,
  }),
  reaction: ({ text, count }) => ({
    icon: "rooms",
    what: count > 1 ? `gave your message ${count} reactions` : `gave your message ${text}`,
  }),
  invitation: ({ text }) => ({ icon: "rooms", what: `invited you to “${text}”` }),
  role_granted: ({ text }) => ({ icon: "trophy", what: `gave you the role “${text}”` }),
  role_revoked: ({ text }) => ({ icon: "trophy", what: `took the role “${text}” from you` }),
};

/** Title and text, without anybody in particular. */
const ANNOUNCEMENT: Telling = ({ text }) => {
  const [title = "", ...rest] = text.split("\n");
  return { icon: "megaphone", what: title, quote: rest.join("\n") };
};

/** What was done, and the word of whoever did it. */
const MODERATION: Telling = ({ reason, text }) => ({ icon: "block", what: reason, quote: text });

const IMPERSONAL: Readonly<Record<string, Telling>> = {
  announcement: ANNOUNCEMENT,
  moderation: MODERATION,
};

/** A kind that this page doesn't know (yet) is told in the server's words. */
const PLAIN: Telling = ({ text }) => ({ icon: "bell", what: text });

export function sentenceOf(notice: Notice): Sentence {
  const byPeople = tellingIn(TELLINGS, notice.kind);
  const telling = byPeople ?? tellingIn(IMPERSONAL, notice.kind) ?? PLAIN;
  const { icon, what, quote = "" } = telling(notice);
  return { icon, who: byPeople === undefined ? "" : whoIn(notice), what, quote };
}

const tellingIn = (table: Readonly<Record<string, Telling>>, kind: string): Telling | undefined =>
  Object.hasOwn(table, kind) ? table[kind] : undefined;

/** "Ann", "Ann and Bob"…, as far as one name goes: "Ann and 4 others". */
function whoIn({ actor, actors }: Notice): string {
  const name = actor?.name ?? "Somebody";
  if (actors <= 1) return name;
  return actors === 2 ? `${name} and one other` : `${name} and ${actors - 1} others`;
}

/** On one line, for a toast read out, a notification of the browser, and the like. */
export function lineOf(notice: Notice): string {
  const { who, what, quote } = sentenceOf(notice);
  const line = [who, what].filter((part) => part !== "").join(" ");
  return quote === "" ? line : `${line.replace(/\.$/u, "")}: ${quote}`;
}

const LABELS: Readonly<Record<string, string>> = {
  friend_request: "Somebody wants to be your friend",
  friend_accepted: "Somebody accepts your request",
  mention: "Somebody mentions you in a room",
  message: "Somebody writes to you in a conversation",
  reaction: "Somebody reacts to a message of yours",
  invitation: "Somebody invites you to a room",
  moderation: "A moderator mutes or removes you or a message of yours",
  role_granted: "You are given a role",
  role_revoked: "A role is taken from you",
  announcement: "The club announces something",
};

/** How a kind is called in the settings. */
export const labelOf = (kind: string): string => LABELS[kind] ?? kind.replaceAll("_", " ");
