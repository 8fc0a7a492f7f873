import type { Card } from "../src/people";
import type {
  EventFrame,
  Inbox,
  Message,
  Notice,
  Person,
  Preferences,
  Relation,
  Room,
  Rows,
  Subscribed,
} from "../src/protocol";

export const ANA: Person = { id: "ana", name: "Ana" };
export const BAO: Person = { id: "bao", name: "Bảo" };
export const TOPIC = "room:r";

export function message(number: number, over: Partial<Message> = {}): Message {
  return {
    id: `m${number}`,
    number,
    version: number,
    author: ANA,
    text: `text ${number}`,
    at: "2027-03-01T10:00:00Z",
    reply_to: null,
    mentions: [],
    files: [],
    edits: 0,
    deleted_by: null,
    pinned: false,
    reactions: [],
    ...over,
  };
}

export const room = (id: string, over: Partial<Room> = {}): Room => ({
  id,
  kind: "public",
  name: id,
  description: "",
  topic: "",
  picture: null,
  archived: false,
  slow: 0,
  created_by: "ana",
  created_at: "2027-03-01T10:00:00Z",
  member_count: 1,
  version: 1,
  ...over,
});

export const posted = (...numbers: number[]): Message[] => numbers.map((number) => message(number));

export function event(version: number, data: Rows = { message: [message(version)] }): EventFrame {
  return {
    op: "event",
    topic: TOPIC,
    version,
    type: "MessagePosted",
    position: version,
    at: "2027-03-01T10:00:00Z",
    data,
  };
}

export const snapshot = (version: number, rows: Rows): Subscribed => ({
  op: "subscribed",
  topic: TOPIC,
  version,
  snapshot: rows,
});

export const changes = (version: number, ...numbers: number[]): Subscribed => ({
  op: "subscribed",
  topic: TOPIC,
  version,
  changes: posted(...numbers).map((row) => ({ version: row.version, kind: "message", row })),
});

export const relation = (id: string, over: Partial<Relation> = {}): Relation => ({
  id,
  name: id,
  avatar: null,
  state: "friend",
  since: "2027-03-01T10:00:00Z",
  version: 1,
  ...over,
});

export const card = (id: string): Card => ({
  id,
  username: id,
  name: id,
  avatar: null,
  roles: ["member"],
  presence: null,
  seen_at: null,
  relation: null,
  deleted: false,
  merged_into: null,
});

export const PREFERENCES: Preferences = {
  choices: {},
  quiet_from: null,
  quiet_until: null,
  sound: false,
  desktop: false,
};

export const inboxRow = (over: Partial<Inbox> = {}): Inbox => ({
  id: ANA.id,
  unread: 0,
  read_until: 0,
  preferences: PREFERENCES,
  version: 1,
  ...over,
});

export const notice = (position: number, over: Partial<Notice> = {}): Notice => ({
  id: String(position),
  kind: "friend_request",
  actor: { id: "ana", name: "Ana" },
  count: 1,
  actors: 1,
  reason: "",
  text: "",
  link: "/friends",
  position,
  at: "2027-03-01T10:00:00Z",
  read: false,
  archived: false,
  version: 1,
  ...over,
});
