/** Puts the modules together: which frame goes where, and what follows from who and where we are. */
import { effect, untracked } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { Accounts } from "./accounts";
import { Alerts } from "./alerts";
import { ApiError } from "./api";
import { Away } from "./away";
import { desktop, sound } from "./bells";
import { Commands } from "./commands";
import { Directory } from "./directory";
import { Feeds } from "./feeds";
import { Inbox } from "./inbox";
import { Outbox } from "./outbox";
import { relationOf } from "./people";
import {
  friendsTopic,
  inboxTopic,
  LOBBY,
  PRESENCE,
  roomIn,
  roomTopic,
  type EventFrame,
  type Notice,
  type ServerFrame,
  type Subscribed,
} from "./protocol";
import { Rooms } from "./rooms";
import { followAddress, isDoor, isPublic, nextPath } from "./router";
import { Social } from "./social";
import { Socket } from "./socket";
import { createState, personOf, type State } from "./state";
import { keepOutbox, outboxOf } from "./storage";
import { followTheme } from "./theme";
import { followClock } from "./time";
import { followTitle } from "./title";
import { lastNumber } from "./topics";
import { Typing } from "./typing";

export interface App {
  state: State;
  accounts: Accounts;
  alerts: Alerts;
  directory: Directory;
  feeds: Feeds;
  inbox: Inbox;
  outbox: Outbox;
  rooms: Rooms;
  social: Social;
  go: (path: string) => void;
  retryNow: () => void;
  post: (room: string, text: string) => void;
  typed: (room: string) => void;
  /** Follows the link of a notice, which is read thereby. */
  open: (notice: Notice) => void;
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
      directory.resume();
    },
    onFrame: receive,
    onUnknownPerson: (certain) => {
      if (certain) accounts.leave("You were logged out. Log in to go on.");
      else void accounts.check();
    },
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
      if (room !== null) void rooms.refused(room);
      else feeds.forget(topic);
    },
  });
  const commands = new Commands((frame) => socket.send(frame));
  const directory = new Directory(state);
  const rooms = new Rooms(state, feeds);
  const social = new Social(commands);
  const inbox = new Inbox(state, commands);
  const away = new Away((frame) => socket.send(frame));
  const alerts = new Alerts(state, { sound, desktop: (notice) => desktop(notice, open) });

  /** For what nobody waits for: trouble is shown where trouble without a place is. */
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

  /** We know what we type ourselves, and whom we blocked may type what they want. */
  const isHeard = (id: string): boolean =>
    id !== personOf(state).id && relationOf(state, id) !== "blocked";

  function applied(topic: string, frame: Subscribed | EventFrame): void {
    const room = roomIn(topic);
    const me = personOf(state).id;
    if (room !== null) appliedToRoom(room, frame);
    else if (topic === LOBBY && isSnapshot(frame)) void rooms.search(state.search.peek().text);
    else if (topic === inboxTopic(me)) alerts.heard(frame);
    else if (topic === friendsTopic(me)) for (const id of related(frame)) directory.refresh(id);
    else if (topic === PRESENCE && frame.op === "subscribed") away.resume();
  }

  function appliedToRoom(room: string, frame: Subscribed | EventFrame): void {
    const topic = roomTopic(room);
    const messages = state.topics.peek().get(topic)?.message ?? new Map<string, never>();
    outbox.onMessages(room, messages, isSnapshot(frame));
    if (frame.op !== "event") return;
    for (const { author } of frame.data.message ?? []) typing.quiet(topic, author.id);
  }

  function arrive(person: string): void {
    outbox.restore(outboxOf(person));
    owner = person;
    for (const topic of [LOBBY, friendsTopic(person), inboxTopic(person), PRESENCE]) {
      feeds.follow(topic);
    }
    socket.start();
    away.start();
  }

  function depart(): void {
    owner = null;
    socket.stop();
    away.stop();
    feeds.clear();
    rooms.clear();
    commands.clear();
    directory.clear();
    alerts.clear();
    outbox.restore([]);
  }

  const go = followAddress((route) => (state.route.value = route));

  function open(notice: Notice): void {
    inform(inbox.read(notice));
    if (notice.link !== "") go(notice.link);
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
  void accounts.check();

  return {
    state,
    accounts,
    alerts,
    directory,
    feeds,
    inbox,
    outbox,
    rooms,
    social,
    go,
    open,
    retryNow: () => socket.retryNow(),
    typed: (room) => typing.typed(roomTopic(room)),
    post: (room, text) => {
      const topic = state.topics.peek().get(roomTopic(room));
      outbox.post(room, text, topic === undefined ? 0 : lastNumber(topic));
      typing.finished(roomTopic(room));
    },
  };
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
    return `/login?next=${encodeURIComponent(location.pathname)}`;
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
