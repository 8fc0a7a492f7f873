/** The frames of subprotocol `courtside.v1`, as they travel over the socket. */
import type { Challenges, Match, Place } from "./matches/rows";
import type { Pairing, Standing } from "./tournaments/bracket/rows";
import type { Announcement, Entrant, GroupStanding, Tournament } from "./tournaments/rows";

export const SUBPROTOCOL = "courtside.v1";
export const LOBBY = "lobby";
export const roomTopic = (room: string): string => `room:${room}`;
export const roomIn = (topic: string): string | null =>
  topic.startsWith("room:") ? topic.slice("room:".length) : null;
export const roomsTopic = (me: string): string => `rooms:${me}`;
export const friendsTopic = (me: string): string => `friends:${me}`;
export const inboxTopic = (me: string): string => `user:${me}`;
/** Our friends'; of somebody else: `presenceTopic`. */
export const PRESENCE = "presence";
export const presenceTopic = (person: string): string => `presence:${person}`;

export interface Person {
  id: string;
  name: string;
}

export interface Versioned {
  id: string;
  version: number;
  gone?: boolean;
}

/** A file of a message; pictures have a width and a height. */
export interface Attachment {
  id: string;
  name: string;
  type: string;
  size: number;
  width: number | null;
  height: number | null;
}

export interface Reaction {
  emoji: string;
  count: number;
  /** Up to 100 of those who gave it. */
  people: string[];
}

export interface Message extends Versioned {
  number: number;
  author: Person;
  /** Empty where it was deleted. */
  text: string;
  at: string;
  reply_to: string | null;
  mentions: string[];
  files: Attachment[];
  /** How often it was edited. */
  edits: number;
  deleted_by: string | null;
  pinned: boolean;
  reactions: Reaction[];
}

export type RoomKind = "public" | "private" | "admin" | "direct" | "group" | "match" | "tournament";
export type RoomRole = "member" | "moderator" | "owner";

export interface Room extends Versioned {
  kind: RoomKind;
  name: string;
  description: string;
  topic: string;
  picture: string | null;
  archived: boolean;
  /** Seconds between two messages of a member. */
  slow: number;
  /** Of a conversation. */
  people?: string[];
  created_by: string;
  created_at: string;
  member_count: number;
  joined?: boolean;
}

export interface Member extends Versioned {
  name: string;
  role: RoomRole;
  joined_at: string;
  muted: boolean;
  muted_until: string | null;
  /** In small rooms: the number of the last message that they have read; null where it isn't shown. */
  read: number | null;
  /** Whether they let others see how far they have read. */
  reads_shown: boolean;
}

/** A room that we are in, or invited to. */
export interface Mine extends Versioned {
  kind: RoomKind;
  name: string;
  picture: string | null;
  archived: boolean;
  people: string[];
  invited: boolean;
  role: RoomRole;
  /** The number of the last message that we have read. */
  read: number;
  /** Messages behind it that name us. */
  mentions: number;
}

/** What the list of one's own rooms says besides: how much there is, and where the topic is. */
export interface Head {
  id: string;
  member_count: number;
  message_count: number;
  room_version: number;
  /** The newest message; null in an empty room. */
  last: Message | null;
}

export type Role = "member" | "moderator" | "analyst" | "investigator" | "admin";
export type Audience = "all" | "friends" | "nobody";

/** What we may know and set of ourselves. */
export interface Me extends Versioned {
  username: string;
  display_name: string;
  alias: string;
  bio: string;
  language: string;
  time_zone: string;
  /** Begins the addresses of the picture's sizes; null for the generated one. */
  avatar: string | null;
  roles: Role[];
  findable: boolean;
  presence_to: Audience;
  details_to: Audience;
  messages_to: Audience;
  /** Whether others see how far we have read. */
  reads_shown: boolean;
  friends: number;
  asks: number;
  asked: number;
}

/** Asked: by us. Asks: us. */
export type RelationState = "friend" | "asked" | "asks" | "blocked";

export interface Relation extends Versioned {
  name: string;
  avatar: string | null;
  state: RelationState;
  since: string;
}

export type PresenceState = "online" | "away" | "playing" | "offline";

export interface Presence extends Versioned {
  state: PresenceState;
  seen_at: string | null;
}

export interface Channels {
  app: boolean;
  mail: "off" | "once" | "digest";
}

export interface Preferences {
  choices: Readonly<Record<string, Channels>>;
  quiet_from: string | null;
  quiet_until: string | null;
  sound: boolean;
  desktop: boolean;
}

export interface Inbox extends Versioned {
  unread: number;
  /** Every notice up to this position counts as read. */
  read_until: number;
  preferences: Preferences;
}

export interface Notice extends Versioned {
  kind: string;
  actor: Person | null;
  /** How many alike are in this one, and by how many people. */
  count: number;
  actors: number;
  reason: string;
  text: string;
  link: string;
  position: number;
  at: string;
  read: boolean;
  archived: boolean;
}

/** Every kind of row that the server shows, in whatever topic. */
export interface RowKinds {
  room: Room;
  message: Message;
  member: Member;
  mine: Mine;
  me: Me;
  relation: Relation;
  presence: Presence;
  inbox: Inbox;
  notice: Notice;
  match: Match;
  challenges: Challenges;
  place: Place;
  /** In the topic `tournaments`, only what a list needs of it. */
  tournament: Tournament;
  entrant: Entrant;
  announcement: Announcement;
  pairing: Pairing;
  standing: Standing;
  group: GroupStanding;
}

export type Kind = keyof RowKinds;
export type Rows = { [K in Kind]?: RowKinds[K][] };
export type Change = { [K in Kind]: { version: number; kind: K; row: RowKinds[K] } }[Kind];

export type Subscribed =
  | { op: "subscribed"; topic: string; version: number; changes: Change[] }
  | { op: "subscribed"; topic: string; version: number; snapshot: Rows };

export interface EventFrame {
  op: "event";
  topic: string;
  version: number;
  type: string;
  position: number;
  at: string;
  data: Rows;
}

export interface CommandError {
  code: string;
  message: string;
  remedy?: string;
  /** Seconds to wait before the same command may be sent again. */
  retry_after?: number;
}

export type Ack =
  | { op: "ack"; id: string; ok: true; result: { id?: string } }
  | { op: "ack"; id: string; ok: false; error: CommandError };

export type ServerFrame =
  | { op: "welcome"; user: Person }
  | Subscribed
  | EventFrame
  | Ack
  | { op: "signal"; topic: string; kind: string; user: Person }
  | { op: "heartbeat"; topics: Record<string, number> }
  | { op: "unsubscribed"; topic: string; reason: string }
  | { op: "error"; code: string; message: string; remedy?: string; topic?: string };

export type ClientFrame =
  | { op: "subscribe"; topic: string; since: number | null }
  | { op: "unsubscribe"; topic: string }
  | { op: "command"; id: string; name: string; args: Readonly<Record<string, unknown>> }
  | { op: "signal"; topic: string; kind: "typing" | "away" | "here" };

const KNOWN = new Set<unknown>([
  "welcome",
  "subscribed",
  "event",
  "ack",
  "signal",
  "heartbeat",
  "unsubscribed",
  "error",
]);

/** The frame in `text`, or null for one of a newer server that this page doesn't know. */
export function parseFrame(text: string): ServerFrame | null {
  const frame = JSON.parse(text) as ServerFrame;
  return KNOWN.has(frame.op) ? frame : null;
}
