/** Whether somebody is at this tab: told to the server when it changes, and after every cut. */
import { PRESENCE, type ClientFrame } from "./protocol";

const IDLE_AFTER = 5 * 60_000;
/** A glance at another tab is no absence. */
const HIDDEN_FOR = 15_000;
const INPUTS = ["pointermove", "pointerdown", "keydown", "wheel", "touchstart", "focus"] as const;

export class Away {
  private away = false;
  private running = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private lastInput = 0;

  constructor(private readonly send: (frame: ClientFrame) => boolean) {
    for (const type of INPUTS) addEventListener(type, () => this.onInput(), { passive: true });
    document.addEventListener("visibilitychange", () => this.onVisibility());
  }

  start(): void {
    this.running = true;
    this.away = false;
    this.onVisibility();
  }

  stop(): void {
    this.running = false;
    clearTimeout(this.timer);
  }

  /** The server, new to this tab, takes it that somebody is here. */
  resume(): void {
    if (this.away) this.tell();
  }

  private onInput(): void {
    if (!this.running || document.visibilityState === "hidden") return;
    this.lastInput = Date.now();
    if (this.away) this.become(false);
  }

  private onVisibility(): void {
    if (!this.running) return;
    clearTimeout(this.timer);
    if (document.visibilityState === "hidden") {
      this.timer = setTimeout(() => this.become(true), HIDDEN_FOR);
    } else {
      this.onInput();
      this.watch(IDLE_AFTER);
    }
  }

  /** One timer, whatever the number of inputs: when it ends, the last input says how it goes on. */
  private watch(patience: number): void {
    this.timer = setTimeout(() => {
      const left = this.lastInput + IDLE_AFTER - Date.now();
      if (left > 0) this.watch(left);
      else this.become(true);
    }, patience);
  }

  private become(away: boolean): void {
    this.away = away;
    this.tell();
    clearTimeout(this.timer);
    if (!away) this.watch(IDLE_AFTER);
  }

  private tell(): void {
    this.send({ op: "signal", topic: PRESENCE, kind: this.away ? "away" : "here" });
  }
}
