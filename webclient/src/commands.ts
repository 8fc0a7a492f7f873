/**
 * Orders over the socket that somebody waits for.
 *
 * Each keeps its id until it is answered: after a cut it goes out again, and the server does nothing
 * twice for one id.
 */
import { ApiError } from "./api";
import type { Ack, ClientFrame, CommandError } from "./protocol";

export type Arguments = Readonly<Record<string, unknown>>;

interface Waiting {
  frame: ClientFrame;
  done: (made: string) => void;
  failed: (error: ApiError) => void;
  giveUp: ReturnType<typeof setTimeout>;
  again?: ReturnType<typeof setTimeout>;
}

const PATIENCE = 30_000;

export class Commands {
  private readonly waiting = new Map<string, Waiting>();

  constructor(private readonly send: (frame: ClientFrame) => boolean) {}

  /** Ends when the server has carried it out; throws an ApiError when it refuses or is silent. */
  async run(name: string, args: Arguments): Promise<void> {
    await this.make(name, args);
  }

  /** The same, with the id of what it made. */
  make(name: string, args: Arguments): Promise<string> {
    const id = crypto.randomUUID();
    return new Promise((done, failed) => {
      this.waiting.set(id, {
        frame: { op: "command", id, name, args },
        done,
        failed,
        giveUp: setTimeout(() => this.fail(id, NO_ANSWER), PATIENCE),
      });
      this.dispatch(id);
    });
  }

  /** After a welcome: whatever isn't answered may or may not have arrived. */
  resume(): void {
    for (const id of this.waiting.keys()) this.dispatch(id);
  }

  /** False when the answer is to somebody else's order. */
  onAck(ack: Ack): boolean {
    const waiting = this.waiting.get(ack.id);
    if (waiting === undefined) return false;
    if (ack.ok) this.settle(ack.id)?.done(ack.result.id ?? "");
    else if (ack.error.retry_after === undefined) this.fail(ack.id, ack.error);
    else waiting.again = setTimeout(() => this.dispatch(ack.id), ack.error.retry_after * 1000);
    return true;
  }

  /** Nobody is logged in any more. */
  clear(): void {
    for (const id of [...this.waiting.keys()]) this.fail(id, LOGGED_OUT);
  }

  private dispatch(id: string): void {
    const waiting = this.waiting.get(id);
    if (waiting === undefined) return;
    clearTimeout(waiting.again);
    this.send(waiting.frame);
  }

  private fail(id: string, error: CommandError): void {
    this.settle(id)?.failed(new ApiError({ status: 0, fields: {}, ...error }));
  }

  private settle(id: string): Waiting | undefined {
    const waiting = this.waiting.get(id);
    clearTimeout(waiting?.giveUp);
    clearTimeout(waiting?.again);
    this.waiting.delete(id);
    return waiting;
  }
}

const NO_ANSWER: CommandError = {
  code: "no_answer",
  message: "The server didn't answer.",
  remedy: "Check your connection, then try again.",
};

const LOGGED_OUT: CommandError = {
  code: "logged_out",
  message: "You were logged out.",
  remedy: "Log in and try again.",
};
