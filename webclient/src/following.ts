/** Follows every room of ours, so that what is unread is known at once, wherever one is. */
import { ApiError, request } from "./api";
import type { Feeds } from "./feeds";
import { isConversation } from "./mine";
import { roomTopic, type Head, type Mine } from "./protocol";
import type { State } from "./state";
import { present, withNewest } from "./topics";

/** A socket may follow 200 topics, some of which are others. */
const MOST = 150;
/** What nobody looks at is kept short. */
const LONG = 150;
const SHORT = 50;

export class Following {
  /** Room → the version of our row of it with which we weren't let in. */
  private readonly refusals = new Map<string, number>();
  private busy = false;

  constructor(
    private readonly state: State,
    private readonly feeds: Feeds,
  ) {}

  /** Learns how much there is in every room, and from where on to listen. */
  async resume(): Promise<void> {
    if (this.busy || this.state.heads.peek() !== null) return;
    this.busy = true;
    const session = this.state.session.peek();
    try {
      const { results } = await request<{ results: Head[] }>("GET", "/api/v1/rooms/mine");
      if (this.state.session.peek() !== session) return;
      this.state.heads.value = new Map(results.map((head) => [head.id, head]));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    } finally {
      this.busy = false;
    }
  }

  /** Our rooms are others than before. */
  sync(): void {
    const { heads, mine, route } = this.state;
    const known = heads.peek();
    if (known === null) return;
    const current = route.peek();
    for (const row of mine.peek().values()) {
      const shown = current.page === "room" && current.room === row.id;
      if (!isIn(row) && !shown) this.feeds.forget(roomTopic(row.id));
    }
    for (const { id, version } of this.live()) {
      if (version > (this.refusals.get(id) ?? -1)) {
        this.feeds.follow(roomTopic(id), known.get(id)?.room_version);
      }
    }
  }

  /** Whether the room is listened to even when it isn't shown. */
  keeps(room: string): boolean {
    return this.live().some(({ id }) => id === room);
  }

  refused(room: string): void {
    this.refusals.set(room, this.state.mine.peek().get(room)?.version ?? -1);
  }

  /** Lets go of most of what came to a room that nobody looks at. */
  thin(room: string): void {
    this.feeds.update(roomTopic(room), (topic) =>
      topic.message.size > LONG ? withNewest(topic, SHORT) : topic,
    );
  }

  clear(): void {
    this.refusals.clear();
    this.state.heads.value = null;
  }

  /** Of very many rooms, conversations and those in which something was done last. */
  private live(): Mine[] {
    const rows = present(this.state.mine.peek()).filter(isIn);
    if (rows.length <= MOST) return rows;
    const rank = (row: Mine): number => (isConversation(row) ? 1 : 0);
    return rows.sort((a, b) => rank(b) - rank(a) || b.version - a.version).slice(0, MOST);
  }
}

const isIn = ({ gone, invited }: Mine): boolean => gone !== true && !invited;
