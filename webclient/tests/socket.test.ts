import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { backOff, Socket, type Connection } from "../src/socket";

class FakeWebSocket {
  static readonly OPEN = 1;
  static all: FakeWebSocket[] = [];
  readyState = 1;
  sent: string[] = [];
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;

  constructor(
    readonly url: string,
    readonly protocol: string,
  ) {
    FakeWebSocket.all.push(this);
  }

  send(text: string): void {
    this.sent.push(text);
  }

  close(): void {
    this.readyState = 3;
  }

  receive(frame: unknown): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  welcome(): void {
    this.receive({ op: "welcome", user: { id: "ana", name: "Ana" } });
  }
}

const last = (): FakeWebSocket => {
  const socket = FakeWebSocket.all.at(-1);
  if (socket === undefined) throw new Error("No socket has been opened.");
  return socket;
};

let window: EventTarget;
let onLine = true;
let seen: Connection[] = [];
let ready = 0;
let unknown: boolean[] = [];
let socket: Socket;
const now = (): Connection | undefined => seen.at(-1);

beforeEach(() => {
  vi.useFakeTimers();
  FakeWebSocket.all = [];
  [seen, unknown, ready, onLine] = [[], [], 0, true];
  window = new EventTarget();
  vi.stubGlobal("WebSocket", FakeWebSocket);
  vi.stubGlobal("document", new EventTarget());
  vi.stubGlobal("navigator", {
    get onLine() {
      return onLine;
    },
  });
  vi.stubGlobal("addEventListener", window.addEventListener.bind(window));
  socket = new Socket("ws://club/ws/", {
    onConnection: (connection) => seen.push(connection),
    onReady: () => (ready += 1),
    onFrame: () => undefined,
    onUnknownPerson: (certain) => unknown.push(certain),
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const opened = (): FakeWebSocket => {
  socket.start();
  last().welcome();
  return last();
};
const waits = (): number => {
  const connection = now();
  return connection?.kind === "waiting" ? connection.retryAt - Date.now() : NaN;
};

describe("connecting", () => {
  it("speaks courtside.v1 and is connected from the welcome on", () => {
    socket.start();
    expect([last().protocol, now()?.kind]).toEqual(["courtside.v1", "connecting"]);
    expect(socket.send({ op: "unsubscribe", topic: "t" })).toBe(false);
    last().welcome();
    expect([now()?.kind, ready]).toEqual(["connected", 1]);
    expect(socket.send({ op: "unsubscribe", topic: "t" })).toBe(true);
  });

  it("gives up on a server that doesn't answer, and tries again", () => {
    socket.start();
    vi.advanceTimersByTime(10_000);
    expect(now()).toMatchObject({ kind: "waiting", reason: "The server doesn't answer." });
    vi.advanceTimersByTime(1_000);
    expect(FakeWebSocket.all.length).toBe(2);
  });

  it("ignores frames that only a newer page knows", () => {
    opened().receive({ op: "fireworks" });
    expect(now()?.kind).toBe("connected");
  });
});

describe("a cut", () => {
  it("is followed by growing, jittered delays", () => {
    expect([0, 1, 2, 20].map((attempt) => backOff(attempt, () => 0))).toEqual([
      250, 500, 1000, 15_000,
    ]);
    expect(backOff(20, () => 1)).toBe(30_000);
    socket.start();
    const delays = Array.from({ length: 8 }, () => {
      last().onclose?.({ code: 1006 });
      const delay = waits();
      vi.advanceTimersByTime(delay);
      return delay;
    });
    expect(delays.at(-1)).toBeGreaterThanOrEqual(15_000);
    expect(delays[0]).toBeLessThanOrEqual(500);
  });

  it("ends with the next welcome, which starts the delays afresh", () => {
    opened().onclose?.({ code: 1006 });
    vi.advanceTimersByTime(500);
    last().welcome();
    expect(ready).toBe(2);
    last().onclose?.({ code: 1006 });
    expect(waits()).toBeLessThanOrEqual(500);
  });

  it("can be cut short by the reader", () => {
    opened().onclose?.({ code: 1006 });
    socket.retryNow();
    socket.retryNow();
    expect(FakeWebSocket.all.length).toBe(2);
  });

  it("is found when the server falls silent", () => {
    const first = opened();
    vi.advanceTimersByTime(59_000);
    first.receive({ op: "heartbeat", topics: {} });
    vi.advanceTimersByTime(59_000);
    expect(now()?.kind).toBe("connected");
    vi.advanceTimersByTime(1_000);
    expect(now()).toMatchObject({ kind: "waiting", reason: "The server fell silent." });
    expect(first.readyState).toBe(3);
  });

  it("of the network is known at once, and its return too", () => {
    opened();
    onLine = false;
    window.dispatchEvent(new Event("offline"));
    expect(now()).toMatchObject({ kind: "waiting", offline: true });
    onLine = true;
    window.dispatchEvent(new Event("online"));
    expect(now()).toMatchObject({ kind: "connecting", offline: false });
  });

  it("lets nothing of the old socket through", () => {
    const first = opened();
    window.dispatchEvent(new Event("offline"));
    expect([first.onmessage, first.onclose]).toEqual([null, null]);
  });
});

describe("close codes", () => {
  const closed = (code: number): Connection | undefined => {
    opened().onclose?.({ code });
    return now();
  };

  it("4401 leads to the log-in page and isn't tried again", () => {
    expect(closed(4401)?.kind).toBe("refused");
    vi.advanceTimersByTime(120_000);
    expect([FakeWebSocket.all.length, unknown]).toEqual([1, [true]]);
  });

  it("4408 asks who we are, and goes on", () => {
    expect(closed(4408)?.kind).toBe("waiting");
    expect(unknown).toEqual([false]);
  });

  it("4429 waits a while", () => {
    expect(closed(4429)).toMatchObject({ reason: "This tab sent too much at once." });
    expect(waits()).toBe(5_000);
  });

  it.each([
    [4508, "This connection was too slow to keep up."],
    [1012, "The server is restarting."],
    [1006, "The connection was lost."],
  ])("%i says why and reconnects", (code, reason) => {
    expect(closed(code)).toMatchObject({ kind: "waiting", reason });
  });
});

describe("stopping", () => {
  it("closes and doesn't come back", () => {
    const first = opened();
    socket.stop();
    socket.retryNow();
    vi.advanceTimersByTime(120_000);
    expect([first.readyState, FakeWebSocket.all.length, now()?.kind]).toEqual([3, 1, "idle"]);
  });
});
