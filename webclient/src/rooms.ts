/** Rooms over HTTP: the list, making, joining and leaving one. */
import { ApiError, request } from "./api";
import type { Feeds } from "./feeds";
import { LOBBY, roomTopic, type Member, type Mine, type Room, type RoomKind } from "./protocol";
import type { RoomView, State } from "./state";
import { upsert, withNewest } from "./topics";

const PAGE = 50;
/** What was just made or joined shows up everywhere within moments; until then it is asked again. */
const FRESH = 10_000;
const ASK_AGAIN = 250;
const WELCOMED_AFTER = 1_500;

export interface Draft {
  name: string;
  kind: RoomKind;
  description: string;
  topic: string;
}

export class Rooms {
  private readonly fresh = new Map<string, number>();
  private current: string | null = null;

  constructor(
    private readonly state: State,
    private readonly feeds: Feeds,
    /** Whether the room is listened to when it isn't shown. */
    private readonly keeps: (room: string) => boolean = () => false,
  ) {}

  /** Lists the rooms with `text` in their name. */
  async search(text: string): Promise<void> {
    this.state.search.value = { text, next: null, error: null };
    await this.list(text, null);
  }

  /** After signing up: the club's own room takes a new person in, a moment later. */
  lookForWelcome(): void {
    setTimeout(() => {
      const { session, search } = this.state;
      if (session.peek().kind === "in") void this.search(search.peek().text);
    }, WELCOMED_AFTER);
  }

  async more(): Promise<void> {
    const { text, next } = this.state.search.peek();
    if (next !== null) await this.list(text, next);
  }

  async create(body: Draft, idempotencyKey: string): Promise<string> {
    const room = await request<{ id: string }>("POST", "/api/v1/rooms", { body, idempotencyKey });
    this.expect(room.id);
    return room.id;
  }

  async join(room: string): Promise<void> {
    await request("POST", `/api/v1/rooms/${room}/join`);
    this.expect(room);
    await this.enter(room);
  }

  async leave(room: string): Promise<void> {
    await request("POST", `/api/v1/rooms/${room}/leave`);
    this.fresh.delete(room);
    const known = this.state.topics.peek().get(roomTopic(room))?.room.get(room);
    this.feeds.unfollow(roomTopic(room));
    this.setJoined(room, false);
    this.show(room, known === undefined ? await this.look(room) : { kind: "outside", room: known });
  }

  /** Shows a room, or no room: follows its topic if we are a member. */
  async enter(room: string | null): Promise<void> {
    const before = this.current;
    if (before !== null && before !== room && !this.keeps(before)) {
      this.feeds.unfollow(roomTopic(before));
    }
    this.current = room;
    if (room === null) return;
    const member = this.state.joined.peek().has(room);
    this.show(room, member ? { kind: "inside" } : { kind: "loading" });
    if (!member) this.show(room, await this.look(room));
  }

  /** We are no member (any more), or not yet as far as the server has got. */
  async refused(room: string): Promise<void> {
    this.feeds.unfollow(roomTopic(room));
    this.setJoined(room, false);
    if (this.current !== room) return;
    if (this.isFresh(room)) {
      await pause();
      this.show(room, { kind: "inside" });
    } else {
      const view = await this.look(room);
      this.show(room, view.kind === "inside" ? { kind: "trouble", error: NO_LIVE_ROOM } : view);
    }
  }

  /**
   * Has members shown besides those that came with the room; answers with the cursor of the next
   * page, null at the end.
   */
  async moreMembers(room: string, after: string | null): Promise<string | null> {
    const known =
      this.state.topics.peek().get(roomTopic(room))?.member ?? new Map<string, Member>();
    const cursor = after === null ? "" : `&after=${encodeURIComponent(after)}`;
    const path = `/api/v1/rooms/${room}/members?limit=100${cursor}`;
    const { results, next } = await request<{ results: Member[]; next: string | null }>(
      "GET",
      path,
    );
    this.feeds.update(roomTopic(room), (topic) => upsert(topic, { member: results }));
    const news = results.some(({ id }) => !known.has(id));
    return news || next === null ? next : this.moreMembers(room, next);
  }

  /** Lets go of a long history that nobody is looking at. */
  forgetOlder(room: string): void {
    this.feeds.update(roomTopic(room), (topic) => withNewest(topic, PAGE));
  }

  /** Our list of rooms says where we are members. */
  listed(rows: readonly Mine[], all: boolean): void {
    const before = this.state.joined.peek();
    const rooms = new Set(all ? [...before].filter((room) => this.isFresh(room)) : before);
    for (const { id, gone, invited } of rows) {
      if (gone !== true && !invited) rooms.add(id);
      else if (!this.isFresh(id)) rooms.delete(id);
    }
    this.state.joined.value = rooms;
    if (rows.some((row) => this.opensNow(row))) void this.enter(this.current);
  }

  clear(): void {
    this.fresh.clear();
    this.state.joined.value = new Set();
    this.state.search.value = { text: "", next: null, error: null };
  }

  private show(room: string, view: RoomView): void {
    if (this.current !== room) return;
    this.state.roomView.value = view;
    if (view.kind === "inside") this.feeds.show(roomTopic(room));
  }

  private async look(room: string): Promise<RoomView> {
    try {
      const found = await request<Room>("GET", `/api/v1/rooms/${room}`);
      if (found.joined !== true && this.isFresh(room)) return await this.lookAgain(room);
      this.setJoined(room, found.joined === true);
      return found.joined === true ? { kind: "inside" } : { kind: "outside", room: found };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status !== 404) return { kind: "trouble", error };
      return this.isFresh(room) ? await this.lookAgain(room) : { kind: "missing" };
    }
  }

  private async lookAgain(room: string): Promise<RoomView> {
    await pause();
    return this.look(room);
  }

  private async list(text: string, after: string | null): Promise<void> {
    const query = new URLSearchParams({ limit: String(PAGE) });
    if (text !== "") query.set("search", text);
    if (after !== null) query.set("after", after);
    const { found, next, error } = await listing(query);
    if (this.state.search.peek().text !== text) return;
    this.state.search.value = { text, next, error };
    this.feeds.update(LOBBY, (lobby) => upsert(lobby, { room: found.map(unversioned) }));
    const mine = found.filter((room) => room.joined === true).map((room) => room.id);
    this.state.joined.value = new Set([...this.state.joined.peek(), ...mine]);
  }

  /** We are in a room now; the server may need a moment to show it. */
  expect(room: string): void {
    this.fresh.set(room, Date.now() + FRESH);
    this.setJoined(room, true);
  }

  /** What was shown as missing, or from outside, may be entered. */
  private opensNow({ id, gone, invited }: Mine): boolean {
    if (id !== this.current || gone === true) return false;
    const { kind } = this.state.roomView.peek();
    return kind === "missing" || (kind === "outside" && !invited);
  }

  private isFresh(room: string): boolean {
    return Date.now() < (this.fresh.get(room) ?? 0);
  }

  private setJoined(room: string, member: boolean): void {
    const rooms = new Set(this.state.joined.peek());
    if (member) rooms.add(room);
    else rooms.delete(room);
    this.state.joined.value = rooms;
  }
}

const NO_LIVE_ROOM = new ApiError({
  status: 0,
  code: "not_live",
  message: "The server lists you as a member of this room but doesn't send its messages.",
  remedy: "Try again in a moment.",
  fields: {},
});

/** The list knows the versions of the rooms' own topics only: what the lobby says goes before. */
const unversioned = (room: Room): Room => ({ ...room, version: 0 });

interface Listing {
  found: Room[];
  next: string | null;
  error: ApiError | null;
}

async function listing(query: URLSearchParams): Promise<Listing> {
  try {
    const path = `/api/v1/rooms?${query.toString()}`;
    const { results, next } = await request<{ results: Room[]; next: string | null }>("GET", path);
    return { found: results, next, error: null };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { found: [], next: null, error };
  }
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, ASK_AGAIN));
