/**
 * Files on their way to a room, one at a time. What the line interrupts is sent again when it is
 * back, as long as the page lives.
 */
import { signal } from "@preact/signals";
import { csrfToken, trouble } from "../api";
import type { Attachment, CommandError } from "../protocol";

export interface Upload {
  readonly id: string;
  readonly room: string;
  readonly file: File;
  readonly state: "waiting" | "sending" | "done" | "failed";
  /** 0 … 1 */
  readonly progress: number;
  readonly error?: CommandError;
  readonly attachment?: Attachment;
  /** A message has been written that it goes with. */
  readonly taken: boolean;
}

/** Null where the server couldn't be reached. */
export type Outcome = Attachment | CommandError | null;

export interface UploadPorts {
  send: (
    room: string,
    file: File,
    progress: (part: number) => void,
    stop: AbortSignal,
  ) => Promise<Outcome>;
  /** For the message that waits for it. */
  settled: (upload: string, outcome: Attachment | CommandError) => void;
}

export const MOST_FILES = 10;
const AGAIN = 5_000;

export class Uploads {
  readonly all = signal<readonly Upload[]>([]);
  private current: { id: string; stop: AbortController } | null = null;

  constructor(private readonly ports: UploadPorts) {}

  add(room: string, files: readonly File[]): Upload[] {
    const added = files.map((file): Upload => ({
      id: crypto.randomUUID(),
      room,
      file,
      state: "waiting",
      progress: 0,
      taken: false,
    }));
    this.all.value = [...this.all.peek(), ...added];
    void this.pump();
    return added;
  }

  remove(id: string): void {
    if (this.current?.id === id) this.current.stop.abort();
    this.all.value = this.all.peek().filter((upload) => upload.id !== id);
  }

  /** A message has been written for the files in a room: what has arrived is done with. */
  take(room: string): void {
    this.all.value = this.all
      .peek()
      .filter((upload) => upload.room !== room || upload.state !== "done")
      .map((upload) => (upload.room === room ? { ...upload, taken: true } : upload));
  }

  retry(id: string): void {
    this.change(id, (upload) => {
      const { error: _error, ...rest } = upload;
      return { ...rest, state: "waiting" };
    });
    void this.pump();
  }

  /** The line is back. */
  resume(): void {
    void this.pump();
  }

  clear(): void {
    this.current?.stop.abort();
    this.all.value = [];
  }

  private async pump(): Promise<void> {
    if (this.current !== null) return;
    const next = this.all.peek().find(({ state }) => state === "waiting");
    if (next === undefined) return;
    const stop = new AbortController();
    this.current = { id: next.id, stop };
    this.change(next.id, (upload) => ({ ...upload, state: "sending", progress: 0 }));
    const progress = (part: number): void =>
      this.change(next.id, (upload) => ({ ...upload, progress: part }));
    const outcome = await this.ports.send(next.room, next.file, progress, stop.signal);
    this.current = null;
    this.settle(next.id, outcome);
    if (outcome !== null || stop.signal.aborted) void this.pump();
    else setTimeout(() => void this.pump(), AGAIN);
  }

  private settle(id: string, outcome: Outcome): void {
    if (outcome === null) this.change(id, (upload) => ({ ...upload, state: "waiting" }));
    else if ("code" in outcome) {
      this.change(id, (upload) => ({ ...upload, state: "failed", error: outcome }));
    } else {
      this.change(id, (upload) => ({ ...upload, state: "done", attachment: outcome }));
      this.all.value = this.all.peek().filter(({ state, taken }) => state !== "done" || !taken);
    }
    if (outcome !== null) this.ports.settled(id, outcome);
  }

  private change(id: string, to: (upload: Upload) => Upload): void {
    this.all.value = this.all.peek().map((upload) => (upload.id === id ? to(upload) : upload));
  }
}

/** Puts up a file, telling how far it has got, which `fetch` can't. */
export const sendFile: UploadPorts["send"] = async (room, file, progress, stop) => {
  const token = await csrfToken().catch(() => null);
  if (token === null || stop.aborted) return null;
  const form = new FormData();
  form.append("file", file);
  return new Promise((resolve) => {
    const xhr = new XMLHttpRequest();
    stop.addEventListener("abort", () => xhr.abort());
    xhr.upload.addEventListener("progress", ({ loaded, total }) => progress(loaded / total));
    xhr.addEventListener("loadend", () => resolve(outcomeOf(xhr)));
    xhr.open("POST", `/api/v1/rooms/${room}/files`);
    xhr.setRequestHeader("X-CSRFToken", token);
    xhr.setRequestHeader("Accept", "application/json");
    xhr.send(form);
  });
};

function outcomeOf(xhr: XMLHttpRequest): Outcome {
  const { status } = xhr;
  if (status === 0 || status === 503) return null;
  const content = contentOf(xhr.responseText);
  if (status === 201) return content as Attachment;
  const { code, message, remedy } = trouble(status, content);
  return { code, message, ...(remedy === undefined ? {} : { remedy }) };
}

function contentOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return {};
  }
}
