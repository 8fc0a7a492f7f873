/** Puts the modules together: which frame goes where, and what follows from who and where we are. */
import { effect, untracked } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { Accounts } from "./accounts";
import { Alerts } from "./alerts";
import { answered, ApiError } from "./api";
import { Away } from "./away";
import { desktop, sound } from "./bells";
import { Commands } from "./commands";
import { Directory } from "./directory";
import { Feeds } from "./feeds";
import { Following } from "./following";
import { Hosting } from "./hosting";
import { Inbox } from "./inbox";
import { matchesTopic } from "./matches/rows";
import { Matches } from "./matches/orders";
import { Acts } from "./messages/acts";
import { Histories } from "./messages/histories";
import { Reading } from "./messages/reading";
import { sendFile, Uploads } from "./messages/uploads";
import { Outbox } from "./outbox";
import type { Extras } from "./outgoing";
import { relationOf } from "./people";
import {
  friendsTopic,
  inboxTopic,
  LOBBY,
  PRESENCE,
  roomIn,
  roomsTopic,
  roomTopic,
  type EventFrame,
  type Kind,
  type Notice,
  type RowKinds,
  type ServerFrame,
  type Subscribed,
} from "./protocol";
import { Rooms } from "./rooms";
import { followAddress, isDoor, isPublic, nextPath, roomPath } from "./router";
import { Social } from "./social";
import { Socket } from "./socket";
import { createState, personOf, type State } from "./state";
import { keepOutbox, outboxOf } from "./storage";
import { followTheme } from "./theme";
import { followClock } from "./time";
import { followTitle } from "./title";
import { lastNumber } from "./topics";
import { Tournaments } from "./tournaments/orders";
import { Typing } from "./typing";

export interface App {
  state: State;
  accounts: Accounts;
  acts: Acts;
  alerts: Alerts;
  directory: Directory;
  feeds: Feeds;
  histories: Histories;
  hosting: Hosting;
  inbox: Inbox;
  matches: Matches;
  outbox: Outbox;
  reading: Reading;
  rooms: Rooms;
  social: Social;
  tournaments: Tournaments;
  uploads: Uploads;
  go: (path: string) => void;
  /** Talks to these people alone, and opens the conversation. */
  converse: (people: readonly string[]) => Promise<void>;
  /** Becomes a member of a room by a link, and opens it. */
  joinByLink: (room: string, link: string) => Promise<void>;
  retryNow: () => void;
  post: (room: string, text: string, extras?: Extras) => void;
  typed: (room: string) => void;
  /** Follows the link of a notice, which is read thereby. */
  open: (notice: Notice) => void;
  /** For what nobody waits for: trouble is shown where trouble without a place is. */
  inform: (work: Promise<unknown>) => void;
}

export function createApp(): App {
  const state = createState();
  let owner: string | null = null;
  const accounts = new Accounts(state);
  const socket = new Socket(`${location.origin.replace(/^http/, "ws")}/ws/`, {
    onConnection: (connection) => (state.connection.value = connection),
    onReady: () => {
      feeds.resume();
      outbox.resume();
      commands.resume();
      uploads.resume();
      directory.resume();
      void following.resume();
    },
    onFrame: receive,
    onUnknownPerson: (certain) => void (certain ? sessionEnded() : accounts.check()),
  });
  const outbox = new Outbox({
    send: (frame) => socket.send(frame),
    changed: (outgoing) => {
      state.outgoing.value = outgoing;
      if (owner !== null) keepOutbox(owner, outgoing.entries);
    },
  });
  const typing = new Typing({
    tell: (topic) => socket.send({ op: "signal", topic, kind: "typing" }),
    changed: (typists) => (state.typists.value = typists),
  });
  const feeds = new Feeds(state, {
    send: (frame) => socket.send(frame),
    applied,
    refused: (topic) => {
      const room = roomIn(topic);
      if (room !== null) {
        following.refused(room);
        void rooms.refused(room);
      } else feeds.forget(topic);
    },
  });
  const commands = new Commands((frame) => socket.send(frame));
  const directory = new Directory(state);
  const following = new Following(state, feeds);
  const rooms = new Rooms(state, feeds, (room) => following.keeps(room));
  const hosting = new Hosting(commands);
  const social = new Social(commands);
  const matches = new Matches(commands, (topic) => feeds.expect(topic));
  const tournaments = new Tournaments(commands, (topic) => feeds.expect(topic));
  const histories = new Histories(state, feeds);
  const reading = new Reading(state, commands);
  const acts = new Acts(state, { run: (name, args) => commands.run(name, args), inform });
  const uploads = new Uploads({
    send: sendFile,
    settled: (upload, outcome) => outbox.onUpload(upload, outcome),
  });
  const inbox = new Inbox(state, commands);
  const away = new Away((frame) => socket.send(frame));
  const alerts = new Alerts(state, { sound, desktop: (notice) => desktop(notice, open) });

  function inform(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      if (!(error instanceof ApiError)) throw error;
      state.trouble.value = error;
    });
  }

  function receive(frame: ServerFrame): void {
    if (frame.op === "welcome" && frame.user.id !== personOf(state).id) void accounts.check();
    else if (frame.op === "ack") {
      if (!commands.onAck(frame)) outbox.onAck(frame);
    } else if (frame.op === "signal") {
      if (isHeard(frame.user.id)) typing.heard(frame.topic, frame.user);
    } else feeds.receive(frame);
    if (frame.op === "error" && frame.topic === undefined) {
      state.trouble.value = { message: frame.message, remedy: frame.remedy };
    }
  }

  /** A new password ends the session that the socket had; the answer brings another. */
  async function sessionEnded(): Promise<void> {
    await answered();
    await accounts.check("You were logged out. Log in to go on.");
    if (state.session.peek().kind === "in") socket.start();
  }

  /** We know what we type ourselves, and whom we blocked may type what they want. */
  const isHeard = (id: string): boolean =>
    id !== personOf(state).id && relationOf(state, id) !== "blocked";

  function applied(topic: string, frame: Subscribed | EventFrame): void {
    const room = roomIn(topic);
    const me = personOf(state).id;
    if (room !== null) appliedToRoom(room, frame);
    else if (topic === LOBBY && isSnapshot(frame)) void rooms.search(state.search.peek().text);
    else if (topic === roomsTopic(me)) rooms.listed(rowsOf(frame, "mine"), isSnapshot(frame));
    else if (topic === inboxTopic(me)) alerts.heard(frame);
    else if (topic === friendsTopic(me)) for (const id of related(frame)) directory.refresh(id);
    else if (topic === PRESENCE && frame.op === "subscribed") away.resume();
  }

  function appliedToRoom(room: string, frame: Subscribed | EventFrame): void {
    const topic = roomTopic(room);
    const messages = state.topics.peek().get(topic)?.message ?? new Map<string, never>();
    outbox.onMessages(room, messages, isSnapshot(frame));
    if (isSnapshot(frame)) histories.forget(room);
    if (!isShown(room) && !histories.pasts.peek().has(room)) following.thin(room);
    if (frame.op !== "event") return;
    for (const { author } of frame.data.message ?? []) typing.quiet(topic, author.id);
  }

  function arrive(person: string): void {
    outbox.restore(outboxOf(person));
    owner = person;
    const own = [roomsTopic, friendsTopic, inboxTopic, matchesTopic].map((topic) => topic(person));
    for (const topic of [LOBBY, PRESENCE, ...own]) feeds.follow(topic);
    socket.start();
    away.start();
  }

  function depart(): void {
    owner = null;
    socket.stop();
    away.stop();
    feeds.clear();
    rooms.clear();
    following.clear();
    commands.clear();
    directory.clear();
    alerts.clear();
    acts.clear();
    histories.clear();
    reading.clear();
    uploads.clear();
    outbox.restore([]);
  }

  const go = followAddress((route) => (state.route.value = route));

  function open(notice: Notice): void {
    inform(inbox.read(notice));
    if (notice.link !== "") go(notice.link);
  }

  const isShown = (room: string): boolean => {
    const route = state.route.peek();
    return route.page === "room" && route.room === room;
  };

  async function converse(people: readonly string[]): Promise<void> {
    const room = await hosting.converse(people);
    rooms.expect(room);
    go(roomPath(room));
  }

  async function joinByLink(room: string, link: string): Promise<void> {
    await hosting.joinByLink(room, link);
    rooms.expect(room);
    history.replaceState(null, "", roomPath(room));
    go(roomPath(room));
  }

  followTheme(state);
  followTitle(state);
  followClock(state);
  effect(() => {
    const session = state.session.value;
    if (session.kind === "in") untracked(() => arrive(session.person.id));
    return () => untracked(depart);
  });
  effect(() => {
    const path = redirect(state);
    if (path !== null) untracked(() => go(path));
  });
  effect(() => {
    const { route, session } = state;
    const room =
      session.value.kind === "in" && route.value.page === "room" ? route.value.room : null;
    untracked(() => void rooms.enter(room));
  });
  effect(() => {
    const { heads, mine } = state;
    if (heads.value !== null && mine.value.size > 0) untracked(() => following.sync());
  });
  effect(() => {
    const { roomView, route } = state;
    if (roomView.value.kind !== "inside" || route.value.page !== "room") return;
    const { room } = route.value;
    const message = new URLSearchParams(location.search).get("message");
    if (message !== null) untracked(() => inform(histories.toMessage(room, message)));
  });
  void accounts.check();

  return {
    state,
    accounts,
    acts,
    alerts,
    directory,
    feeds,
    histories,
    hosting,
    inbox,
    matches,
    outbox,
    reading,
    rooms,
    social,
    tournaments,
    uploads,
    go,
    converse,
    joinByLink,
    open,
    inform,
    retryNow: () => socket.retryNow(),
    typed: (room) => typing.typed(roomTopic(room)),
    post: (room, text, extras) => {
      const topic = state.topics.peek().get(roomTopic(room));
      outbox.post(room, text, topic === undefined ? 0 : lastNumber(topic), extras);
      typing.finished(roomTopic(room));
    },
  };
}

/** The rows of a kind in a frame, however it brings them. */
function rowsOf<K extends Kind>(frame: Subscribed | EventFrame, kind: K): RowKinds[K][] {
  if (frame.op === "event") return frame.data[kind] ?? [];
  if ("snapshot" in frame) return frame.snapshot[kind] ?? [];
  return frame.changes.flatMap((change) =>
    change.kind === kind ? [change.row as RowKinds[K]] : [],
  );
}

/** Whose relation to us has changed. */
function related(frame: Subscribed | EventFrame): string[] {
  if (frame.op === "event") return (frame.data.relation ?? []).map(({ id }) => id);
  if ("snapshot" in frame) return [];
  return frame.changes.filter(({ kind }) => kind === "relation").map(({ row }) => row.id);
}

const isSnapshot = (frame: Subscribed | EventFrame): boolean =>
  frame.op === "subscribed" && "snapshot" in frame;

/** Where to go instead, because nobody or somebody is logged in. */
function redirect({ session, route }: State): string | null {
  const to = route.value;
  if (session.value.kind === "out" && to.page !== "entry" && !isPublic(to)) {
    return `/login?next=${encodeURIComponent(location.pathname + location.search)}`;
  }
  return session.value.kind === "in" && isDoor(to) ? nextPath(location.search) : null;
}

const AppContext = createContext<App | null>(null);
export const AppProvider = AppContext.Provider;

export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error("useApp needs an <AppProvider> above it.");
  return app;
}
