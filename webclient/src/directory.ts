/** Who is who: the cards of people, asked for in batches when something wants to show them. */
import { ApiError, request } from "./api";
import type { Card } from "./people";
import type { State } from "./state";

const GATHER = 30;
const MOST = 100;
const FRESH = 5 * 60_000;

export class Directory {
  private readonly askedAt = new Map<string, number>();
  private wanted = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly state: State) {}

  /** Somebody is shown: their card will be there, and not too old. */
  want(id: string): void {
    if (Date.now() - (this.askedAt.get(id) ?? -FRESH) < FRESH) return;
    this.askedAt.set(id, Date.now());
    this.wanted.add(id);
    this.timer ??= setTimeout(() => void this.ask(), GATHER);
  }

  /** Something about them has changed. */
  refresh(id: string): void {
    this.askedAt.delete(id);
    this.want(id);
  }

  /** Takes in cards that came with something else. */
  readonly learn = (cards: readonly Card[]): void => {
    if (cards.length === 0) return;
    const known = new Map(this.state.cards.peek());
    for (const card of cards) {
      known.set(card.id, card);
      this.askedAt.set(card.id, Date.now());
    }
    this.state.cards.value = known;
  };

  /** Asks again for what couldn't be had while the server was away. */
  resume(): void {
    if (this.wanted.size > 0) this.timer ??= setTimeout(() => void this.ask(), GATHER);
  }

  clear(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.wanted.clear();
    this.askedAt.clear();
    this.state.cards.value = new Map();
  }

  private async ask(): Promise<void> {
    this.timer = undefined;
    const ids = [...this.wanted].slice(0, MOST);
    for (const id of ids) this.wanted.delete(id);
    try {
      const path = `/api/v1/people/cards?ids=${ids.join(",")}`;
      this.learn((await request<{ results: Card[] }>("GET", path)).results);
      this.resume();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      for (const id of ids) this.wanted.add(id);
    }
  }
}
