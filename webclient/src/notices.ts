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
  report: ({ text }) => ({
    icon: "block",
    what: "reports a message: you may see to it",
    quote: text,
  }),
  match_invitation: ({ text }) => {
    const [game = "", ...rest] = text.split("\n");
    return { icon: "trophy", what: `challenges you to a match of ${game}`, quote: rest.join("\n") };
  },
  match_called: () => ({ icon: "trophy", what: "is to play against you: say that you are ready" }),
  result_to_confirm: ({ text }) => ({
    icon: "trophy",
    what: `says that your match ended ${text}: is it so?`,
  }),
  match_disputed: ({ text }) => ({
    icon: "trophy",
    what: "disputes a score: you may decide",
    quote: text,
  }),
  tournament_invitation: ({ text }) => ({
    icon: "trophy",
    what: `invited you to the tournament “${text}”`,
  }),
  next_match: ({ text }) => ({
    icon: "trophy",
    what: "is your next opponent",
    quote: text.replace("\n", " · "),
  }),
  tournament_announcement: ({ text }) => {
    const [cup = "", ...rest] = text.split("\n");
    return { icon: "megaphone", what: `announces in “${cup}”`, quote: rest.join("\n") };
  },
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

/** The first line names the tournament, the second says more. */
const inCup =
  (tell: (cup: string, more: string, notice: Notice) => string, quotes = true): Telling =>
  (notice) => {
    const [cup = "", ...rest] = notice.text.split("\n");
    const more = rest.join("\n");
    return { icon: "trophy", what: tell(`“${cup}”`, more, notice), quote: quotes ? more : "" };
  };

const IMPERSONAL: Readonly<Record<string, Telling>> = {
  announcement: ANNOUNCEMENT,
  moderation: MODERATION,
  tournament_admitted: inCup((cup) => `You have a place in ${cup} now`),
  tournament_starts: inCup(
    (cup, more) =>
      more === "" ? `${cup} has begun` : `${cup} begins soon: say that you are there`,
    false,
  ),
  advanced: inCup((cup) => `You go on in ${cup}`),
  knocked_out: inCup((cup) => `You are out of ${cup}`),
  tournament_over: inCup((cup, more) =>
    more.startsWith("place ") ? `${cup} is over` : `${cup} was cancelled`,
  ),
  match_starts: () => ({ icon: "trophy", what: "Your match starts" }),
  match_finished: ({ text }) => ({ icon: "trophy", what: `Your match is over: ${text}` }),
  match_corrected: ({ text }) => ({
    icon: "trophy",
    what: `The result of your match was corrected: ${text}`,
  }),
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
  report: "Somebody reports a message, and you may see to it",
  match_invitation: "Somebody challenges you to a match",
  match_called: "A match of yours is ready to be played",
  match_starts: "A match of yours starts",
  result_to_confirm: "A score waits for your word",
  match_disputed: "Two players do not agree, and you may decide",
  match_finished: "A match of yours is over",
  match_corrected: "The result of a match of yours is corrected",
  tournament_invitation: "Somebody invites you to a tournament",
  tournament_admitted: "You get a place in a tournament for which you waited",
  tournament_starts: "A tournament of yours begins, or wants you to check in",
  next_match: "Your next match in a tournament can be played",
  advanced: "You go on in a tournament",
  knocked_out: "You are out of a tournament",
  tournament_over: "A tournament of yours is over",
  tournament_announcement: "An organiser of a tournament of yours announces something",
  role_granted: "You are given a role",
  role_revoked: "A role is taken from you",
  announcement: "The club announces something",
};

/** How a kind is called in the settings. */
export const labelOf = (kind: string): string => LABELS[kind] ?? kind.replaceAll("_", " ");
