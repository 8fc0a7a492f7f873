import type { EventFrame, Message, Person, Rows, Subscribed } from "../src/protocol";

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
    ...over,
  };
}

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
