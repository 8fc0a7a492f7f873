import { describe, expect, it } from "vitest";
import type { EventFrame, Rows, Subscribed } from "../src/protocol";
import {
  asked,
  EMPTY,
  lastNumber,
  messagesOf,
  onEvent,
  onHeartbeat,
  onSubscribed,
  present,
  upsert,
  withNewest,
  type Topic,
} from "../src/topics";
import { changes, event, inboxRow, message, notice, posted, relation, snapshot } from "./frames";

const at = (version: number, ...numbers: number[]): Topic =>
  onSubscribed(asked(EMPTY), snapshot(version, { message: posted(...numbers) })).topic;
const shown = (topic: Topic): number[] => messagesOf(topic).map(({ number }) => number);

describe("an event", () => {
  it("that follows is taken", () => {
    const { topic, ask } = onEvent(at(2, 1, 2), event(3));
    expect([topic.version, shown(topic), ask]).toEqual([3, [1, 2, 3], false]);
  });

  it("that is known is dropped", () => {
    const before = at(2, 1, 2);
    expect(onEvent(before, event(2))).toEqual({ topic: before, ask: false });
  });

  it("after a gap isn't taken but asks for what is missing", () => {
    const before = at(2, 1, 2);
    expect(onEvent(before, event(4))).toEqual({ topic: before, ask: true });
  });

  it("before the first snapshot asks for it", () => {
    expect(onEvent(EMPTY, event(1)).ask).toBe(true);
  });

  it("without rows still counts", () => {
    expect(onEvent(at(2, 1, 2), event(3, {})).topic.version).toBe(3);
  });
});

describe("while an answer is awaited", () => {
  it("events wait, and are applied after it", () => {
    let topic = asked(at(2, 1, 2));
    for (const version of [5, 6]) {
      const step = onEvent(topic, event(version));
      expect(step.ask).toBe(false);
      topic = step.topic;
    }
    expect(shown(topic)).toEqual([1, 2]);
    const step = onSubscribed(topic, changes(5, 3, 4, 5));
    expect([step.topic.version, shown(step.topic), step.ask]).toEqual([
      6,
      [1, 2, 3, 4, 5, 6],
      false,
    ]);
    expect(step.topic.early).toEqual([]);
  });

  it("a gap behind the answer asks again, once", () => {
    let topic = asked(at(2, 1, 2));
    for (const version of [5, 6]) topic = onEvent(topic, event(version)).topic;
    const step = onSubscribed(topic, changes(3, 3));
    expect([step.topic.version, step.ask]).toEqual([3, true]);
  });

  it("a snapshot made before a live event doesn't lose the event", () => {
    const waiting = onEvent(asked(at(2, 1, 2)), event(4)).topic;
    const { topic } = onSubscribed(waiting, snapshot(3, { message: posted(2, 3) }));
    expect([topic.version, shown(topic)]).toEqual([4, [2, 3, 4]]);
  });

  it("an endless stream of events isn't kept for ever", () => {
    let topic = asked(EMPTY);
    for (let version = 1; version <= 2000; version++) topic = onEvent(topic, event(version)).topic;
    expect(topic.early.length).toBe(500);
  });
});

describe("the answer to a subscribe", () => {
  it("with changes adds them, however often it comes", () => {
    const once = onSubscribed(asked(at(2, 1, 2)), changes(4, 3, 4)).topic;
    const twice = onSubscribed(once, changes(4, 3, 4)).topic;
    expect([twice.version, shown(twice)]).toEqual([4, [1, 2, 3, 4]]);
  });

  it("with changes never takes the version back", () => {
    expect(onSubscribed(at(9, 1), changes(7)).topic.version).toBe(9);
  });

  it("with a snapshot replaces what was shown, so that no hole can be seen", () => {
    const { topic } = onSubscribed(at(3, 1, 2, 3), snapshot(90, { message: posted(41, 42) }));
    expect([topic.version, shown(topic), topic.floor]).toEqual([90, [41, 42], 41]);
  });

  it("with an older snapshot (a restored server) is believed", () => {
    expect(onSubscribed(at(90, 41), snapshot(3, { message: posted(1) })).topic.version).toBe(3);
  });

  it("with a snapshot of an empty room has nothing older", () => {
    expect(at(0).floor).toBe(1);
  });
});

describe("a heartbeat", () => {
  it("with our version is content", () => expect(onHeartbeat(at(2, 1), 2).ask).toBe(false));
  it("with an older one is content", () => expect(onHeartbeat(at(2, 1), 1).ask).toBe(false));
  it("with a newer one asks", () => expect(onHeartbeat(at(2, 1), 3).ask).toBe(true));
});

describe("a row", () => {
  it("is replaced by a newer one only", () => {
    const topic = upsert(at(2, 1), { message: [message(1, { version: 5, text: "new" })] });
    const late = upsert(topic, { message: [message(1, { version: 4, text: "old" })] });
    expect(messagesOf(late)[0]?.text).toBe("new");
  });

  it("that is gone isn't shown and doesn't come back", () => {
    const gone = upsert(at(2, 1), { message: [message(1, { version: 3, gone: true })] });
    expect(shown(upsert(gone, { message: [message(1)] }))).toEqual([]);
    expect(present(gone.message)).toEqual([]);
    expect(lastNumber(gone)).toBe(1);
  });

  it("older than the history shown waits until its page is there", () => {
    const edited = message(2, { version: 60, text: "edited" });
    const before = at(59, 50, 51);
    const { topic } = onEvent(before, event(60, { message: [edited] }));
    expect(shown(topic)).toEqual([50, 51]);
    const full = upsert({ ...topic, floor: 1 }, { message: posted(1, 2, 3) });
    expect(messagesOf(full).map(({ text }) => text)).toContain("edited");
  });
});

describe("rows of other kinds", () => {
  const frame = (version: number, data: Rows): EventFrame => ({ ...event(version, data) });

  it("follow the same rules, each kind by itself", () => {
    const opened = onSubscribed(
      asked(EMPTY),
      snapshot(3, { relation: [relation("bao")], notice: [notice(1)] }),
    ).topic;
    const { topic } = onEvent(
      opened,
      frame(4, { relation: [relation("bao", { version: 4, gone: true }), relation("gio")] }),
    );
    expect(present(topic.relation).map(({ id }) => id)).toEqual(["gio"]);
    expect(present(topic.notice).map(({ id }) => id)).toEqual(["1"]);
    expect(topic.version).toBe(4);
  });

  it("come as changes too", () => {
    const answer: Subscribed = {
      op: "subscribed",
      topic: "user:ana",
      version: 5,
      changes: [
        { version: 4, kind: "notice", row: notice(1) },
        { version: 5, kind: "inbox", row: inboxRow({ version: 5, unread: 1 }) },
      ],
    };
    const { topic } = onSubscribed(asked(at(3)), answer);
    expect([topic.notice.size, topic.inbox.get("ana")?.unread]).toEqual([1, 1]);
  });

  it("that this page doesn't know are passed over, and the version goes on", () => {
    const strange = { statue: [{ id: "m", version: 3 }] } as Rows;
    const { topic, ask } = onEvent(at(2, 1), frame(3, strange));
    expect([topic.version, ask, "statue" in topic]).toEqual([3, false, false]);
  });
});

describe("a long history", () => {
  it("can be let go of", () => {
    const short = withNewest(at(4, 1, 2, 3, 4), 2);
    expect([shown(short), short.floor, short.version]).toEqual([[3, 4], 3, 4]);
  });

  it("of an empty room stays as it is", () => expect(withNewest(at(0), 2).floor).toBe(1));
});

describe("whatever is lost, repeated or shuffled", () => {
  it("the history ends complete and in order", () => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = generator(seed);
      const stream = disturbed(60, random);
      let topic = at(0);
      let head = 0;
      const answer = (): void => {
        const missing = Array.from({ length: head }, (_, i) => i + 1);
        const away = head - (topic.version ?? 0);
        const step = onSubscribed(
          asked(topic),
          away > 20
            ? snapshot(head, { message: posted(...missing.slice(-10)) })
            : changes(head, ...missing.slice(topic.version ?? 0)),
        );
        topic = step.topic;
        expect(step.ask).toBe(false);
      };
      for (const frame of stream) {
        head = Math.max(head, frame.version);
        const step = onEvent(topic, frame);
        topic = step.topic;
        if (step.ask) answer();
      }
      head = 60;
      if (onHeartbeat(topic, head).ask) answer();
      const numbers = shown(topic);
      const from = topic.floor;
      expect(numbers).toEqual(Array.from({ length: 61 - from }, (_, i) => from + i));
    }
  });
});

function disturbed(count: number, random: () => number): EventFrame[] {
  const frames: EventFrame[] = [];
  for (let version = 1; version <= count; version++) {
    if (random() < 0.25) continue;
    const place = random() < 0.2 ? Math.max(0, frames.length - 3) : frames.length;
    frames.splice(place, 0, event(version));
    if (random() < 0.2) frames.push(event(version));
  }
  return frames;
}

/** Park and Miller's minimal standard generator, so that a failure can be repeated. */
function generator(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}
