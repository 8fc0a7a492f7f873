/**
 * The one socket of this tab: connects, says what it is doing, and reconnects by itself.
 *
 * Nothing is queued here: `send` says whether the frame went out, and whoever has something to
 * say again does so in `onReady`, after each welcome.
 */
import { batch } from "@preact/signals";
import { Gathering } from "./gathering";
import { parseFrame, SUBPROTOCOL, type ClientFrame, type ServerFrame } from "./protocol";

export type Connection =
  | { kind: "idle" }
  | { kind: "connecting"; reason: string; offline: boolean }
  | { kind: "connected" }
  | { kind: "waiting"; reason: string; retryAt: number; offline: boolean }
  | { kind: "refused"; reason: string };

export interface SocketEvents {
  onConnection: (connection: Connection) => void;
  onReady: () => void;
  onFrame: (frame: ServerFrame) => void;
  /** The server doesn't know us (any more), or gave up waiting to hear who we are. */
  onUnknownPerson: (certain: boolean) => void;
}

const SILENCE = 60_000;
const WELCOME_WITHIN = 10_000;
const FIRST_DELAY = 500;
const LONGEST_DELAY = 30_000;

interface Closing {
  reason: string;
  /** The shortest wait before the next attempt, in milliseconds. */
  wait?: number;
  final?: boolean;
}

const LOST: Closing = { reason: "The connection was lost." };
const CLOSINGS: Readonly<Record<number, Closing>> = {
  1009: { reason: "A message was too large for the server." },
  1012: { reason: "The server is restarting." },
  1013: { reason: "The server isn't ready at the moment." },
  4401: { reason: "You are logged out.", final: true },
  4403: { reason: "The server doesn't accept this page's address.", final: true },
  4408: { reason: "The server didn't learn in time who you are." },
  4429: { reason: "This tab sent too much at once.", wait: 5_000 },
  4508: { reason: "This connection was too slow to keep up." },
};

/** Half of the doubling delay is fixed, half is random, so that clients don't return as one. */
export function backOff(attempt: number, random: () => number = Math.random): number {
  const delay = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** attempt);
  return delay / 2 + (random() * delay) / 2;
}

export class Socket {
  private socket: WebSocket | null = null;
  private ready = false;
  private wanted = false;
  private attempt = 0;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private watchDog: ReturnType<typeof setTimeout> | undefined;
  private readonly frames = new Gathering<ServerFrame>((frames) =>
    batch(() => frames.forEach((frame) => this.take(frame))),
  );

  constructor(
    private readonly url: string,
    private readonly events: SocketEvents,
  ) {
    addEventListener("online", () => this.retryNow());
    addEventListener("offline", () => this.drop(LOST));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") this.retryNow();
    });
  }

  start(): void {
    this.wanted = true;
    if (this.socket === null) this.connect("");
  }

  stop(): void {
    this.wanted = false;
    this.attempt = 0;
    this.frames.clear();
    this.forget();
    this.events.onConnection({ kind: "idle" });
  }

  /** Doesn't wait out the delay; does nothing while connected or connecting. */
  retryNow(): void {
    if (this.wanted && this.socket === null) this.connect("");
  }

  /** False when the frame couldn't be sent, because the server hasn't welcomed us. */
  send(frame: ClientFrame): boolean {
    if (!this.ready || this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  private connect(reason: string): void {
    clearTimeout(this.retryTimer);
    this.events.onConnection({ kind: "connecting", reason, offline: !navigator.onLine });
    const socket = new WebSocket(this.url, SUBPROTOCOL);
    this.socket = socket;
    socket.onmessage = ({ data }) => this.receive(String(data));
    socket.onclose = ({ code }) => this.drop(CLOSINGS[code] ?? LOST, code);
    this.watch(WELCOME_WITHIN, "The server doesn't answer.");
  }

  private receive(text: string): void {
    this.watch(SILENCE, "The server fell silent.");
    const frame = parseFrame(text);
    if (frame !== null) this.frames.add(frame);
  }

  private take(frame: ServerFrame): void {
    this.events.onFrame(frame);
    if (frame.op === "welcome") this.welcomed();
  }

  private welcomed(): void {
    this.ready = true;
    this.attempt = 0;
    this.events.onConnection({ kind: "connected" });
    this.events.onReady();
  }

  private watch(patience: number, reason: string): void {
    clearTimeout(this.watchDog);
    this.watchDog = setTimeout(() => this.drop({ reason }), patience);
  }

  private drop(closing: Closing, code = 0): void {
    if (this.socket === null) return;
    this.frames.flush();
    this.forget();
    if (closing.final === true) {
      this.wanted = false;
      this.events.onConnection({ kind: "refused", reason: closing.reason });
    } else {
      this.retryLater(closing);
    }
    if (code === 4401 || code === 4408) this.events.onUnknownPerson(code === 4401);
  }

  private retryLater({ reason, wait = 0 }: Closing): void {
    const delay = Math.max(wait, backOff(this.attempt++));
    this.events.onConnection({
      kind: "waiting",
      reason,
      retryAt: Date.now() + delay,
      offline: !navigator.onLine,
    });
    this.retryTimer = setTimeout(() => this.connect(reason), delay);
  }

  /** Lets go of the socket at once: a dead one may take minutes to close. */
  private forget(): void {
    clearTimeout(this.retryTimer);
    clearTimeout(this.watchDog);
    const socket = this.socket;
    this.socket = null;
    this.ready = false;
    if (socket === null) return;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
  }
}
