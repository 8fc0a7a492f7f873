/** How a thing was at the positions that are wanted, one question at a time. */
import { signal } from "@preact/signals";
import { ApiError } from "../../api";

export interface Shown<T> {
  position: number;
  value: T;
}

/** So many are kept for going back. */
export const KEPT = 30;

export class Moments<T> {
  /** The last one that came; it says which position it is of. */
  readonly shown = signal<Shown<T> | null>(null);
  readonly trouble = signal<ApiError | null>(null);
  private readonly kept = new Map<number, T>();
  private wanted = 0;
  private asking = false;

  constructor(private readonly ask: (position: number) => Promise<T>) {}

  /** Has this position shown; those that were wanted in between, only if there is time. */
  async want(position: number): Promise<void> {
    this.wanted = position;
    if (this.asking) return;
    this.asking = true;
    try {
      while (this.shown.value?.position !== this.wanted) await this.show(this.wanted);
      this.trouble.value = null;
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem;
      this.trouble.value = problem;
    } finally {
      this.asking = false;
    }
  }

  private async show(position: number): Promise<void> {
    const value = this.kept.get(position) ?? (await this.ask(position));
    this.kept.delete(position);
    this.kept.set(position, value);
    const [oldest] = this.kept.keys();
    if (this.kept.size > KEPT && oldest !== undefined) this.kept.delete(oldest);
    this.shown.value = { position, value };
  }
}
