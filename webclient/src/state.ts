/** The one state of the page. Components read it; only the modules beside this file change it. */
import { computed, signal } from "@preact/signals";
import type { Toast } from "./alerts";
import type { ApiError } from "./api";
import { NOTHING_OUTGOING, type Outgoing } from "./outgoing";
import { matchesTopic } from "./matches/rows";
import { urgent } from "./matches/mine";
import type { Card } from "./people";
import { unreadIn } from "./mine";
import {
  friendsTopic,
  inboxTopic,
  roomsTopic,
  type Head,
  type Inbox,
  type Me,
  type Person,
  type Room,
} from "./protocol";
import { routeOf, type Route } from "./router";
import type { Connection } from "./socket";
import { themeChoice, type ThemeChoice } from "./storage";
import { EMPTY, present, type Topic } from "./topics";
import type { Typists } from "./typing";

export type Session =
  | { kind: "unknown" }
  | { kind: "unreachable"; error: ApiError }
  | { kind: "out"; notice: string }
  | { kind: "in"; person: Person };

/** What the room's page shows before or instead of the conversation. */
export type RoomView =
  | { kind: "loading" }
  | { kind: "inside" }
  | { kind: "outside"; room: Room }
  | { kind: "missing" }
  | { kind: "trouble"; error: ApiError };

export interface Search {
  text: string;
  /** The cursor of the next page; null at the end. */
  next: string | null;
  error: ApiError | null;
}

/** What went wrong, belonging to no place on the page. */
export interface Complaint {
  message: string;
  remedy: string | undefined;
}

export function createState() {
  const session = signal<Session>({ kind: "unknown" });
  const topics = signal<ReadonlyMap<string, Topic>>(new Map());
  const own = computed(() => (session.value.kind === "in" ? session.value.person.id : ""));
  const route = signal<Route>(routeOf(location.pathname));
  const heads = signal<ReadonlyMap<string, Head> | null>(null);
  const visible = signal(true);
  const mine = computed(() => (topics.value.get(roomsTopic(own.value)) ?? EMPTY).mine);
  const roomView = signal<RoomView>({ kind: "loading" });
  const shown = computed(() => {
    const looking = visible.value && roomView.value.kind === "inside";
    return looking && route.value.page === "room" ? route.value.room : null;
  });
  return {
    session,
    /** What the server shows of ourselves; null until it has come. */
    me: computed<Me | null>(
      () => topics.value.get(friendsTopic(own.value))?.me.get(own.value) ?? null,
    ),
    inbox: computed<Inbox | null>(
      () => topics.value.get(inboxTopic(own.value))?.inbox.get(own.value) ?? null,
    ),
    route,
    /** Whether the tab can be seen. */
    visible,
    /** The rooms that we are in, or invited to. */
    mine,
    /** What there was in them when we came; null until it is known. */
    heads,
    /** How many of our matches wait for us. */
    matchesWaiting: computed(() => {
      const { match } = topics.value.get(matchesTopic(own.value)) ?? EMPTY;
      return urgent(present(match), own.value);
    }),
    /** The room that is looked at: what comes there is read as it comes. */
    shown,
    /** How much is unread in each room where something is. */
    unread: computed(() => unreadIn(mine.value, topics.value, heads.value, shown.value)),
    connection: signal<Connection>({ kind: "idle" }),
    topics,
    outgoing: signal<Outgoing>(NOTHING_OUTGOING),
    typists: signal<Typists>(new Map()),
    /** The rooms known to have us as a member. */
    joined: signal<ReadonlySet<string>>(new Set()),
    roomView,
    search: signal<Search>({ text: "", next: null, error: null }),
    /** The people shown so far. */
    cards: signal<ReadonlyMap<string, Card>>(new Map()),
    toasts: signal<readonly Toast[]>([]),
    /** Goes on twice a minute, for "5 minutes ago". */
    now: signal(Date.now()),
    trouble: signal<Complaint | null>(null),
    /** The heading of the page, which names the tab. */
    title: signal(""),
    theme: signal<ThemeChoice>(themeChoice()),
  };
}

export type State = ReturnType<typeof createState>;

/** The person logged in; asked only where nobody else comes. */
export function personOf(state: State): Person {
  const session = state.session.value;
  if (session.kind !== "in") throw new Error("Nobody is logged in here: show the log-in page.");
  return session.person;
}
