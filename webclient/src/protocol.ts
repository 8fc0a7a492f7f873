/** The frames of subprotocol `courtside.v1`, as they travel over the socket. */

export const SUBPROTOCOL = "courtside.v1";
export const LOBBY = "lobby";
export const roomTopic = (room: string): string => `room:${room}`;

export interface Person {
  id: string;
  name: string;
}

interface Versioned {
  id: string;
  version: number;
  gone?: boolean;
}

export interface Message extends Versioned {
  number: number;
  author: Person;
  text: string;
  at: string;
}

export interface Room extends Versioned {
  name: string;
  member_count: number;
  created_at: string;
  joined?: boolean;
}

export interface Member extends Versioned {
  name: string;
  joined_at: string;
}

export interface Rows {
  room?: Room[];
  message?: Message[];
  member?: Member[];
}

export type Change =
  | { version: number; kind: "room"; row: Room }
  | { version: number; kind: "message"; row: Message }
  | { version: number; kind: "member"; row: Member };

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
  | { op: "command"; id: string; name: "PostMessage"; args: { room: string; text: string } }
  | { op: "signal"; topic: string; kind: "typing" };

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
