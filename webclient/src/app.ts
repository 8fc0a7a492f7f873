/** Puts the modules together: which frame goes where, and what follows from who and where we are. */
import { effect, untracked } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { Accounts } from "./accounts";
import { Feeds } from "./feeds";
import { Outbox } from "./outbox";
import { LOBBY, roomTopic, type EventFrame, type ServerFrame, type Subscribed } from "./protocol";
import { Rooms } from "./rooms";
import { followAddress, isDoor, isPublic, nextPath } from "./router";
import { Socket } from "./socket";
import { createState, personOf, type State } from "./state";
import { keepOutbox, outboxOf } from "./storage";
import { followTheme } from "./theme";
import { lastNumber } from "./topics";
import { followTitle } from "./title";
import { Typing } from "./typing";

export interface App {
  state: State;
  accounts: Accounts;
  rooms: Rooms;
  outbox: Outbox;
  go: (path: string) => void;
  retryNow: () => void;
  post: (room: string, text: string) => void;
  typed: (room: string) => void;
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
    },
  });
  const rooms = new Rooms(state, feeds);

  function receive(frame: ServerFrame): void {
    if (frame.op === "welcome" && frame.user.id !== personOf(state).id) void accounts.check();
    else if (frame.op === "ack") outbox.onAck(frame);
    else if (frame.op === "signal" && frame.user.id !== personOf(state).id) {
      typing.heard(frame.topic, frame.user);
    } else feeds.receive(frame);
    if (frame.op === "error" && frame.topic === undefined) {
      state.trouble.value = { message: frame.message, remedy: frame.remedy };
    }
  }

  function applied(topic: string, frame: Subscribed | EventFrame): void {
    const room = roomIn(topic);
    const snapshot = frame.op === "subscribed" && "snapshot" in frame;
    const messages = state.topics.peek().get(topic)?.message ?? new Map<string, never>();
    if (room !== null) outbox.onMessages(room, messages, snapshot);
    else if (snapshot) void rooms.search(state.search.peek().text);
    if (frame.op !== "event") return;
    for (const { author } of frame.data.message ?? []) typing.quiet(topic, author.id);
  }

  function arrive(person: string): void {
    outbox.restore(outboxOf(person));
    owner = person;
    feeds.follow(LOBBY);
    socket.start();
  }

  function depart(): void {
    owner = null;
    socket.stop();
    feeds.clear();
    rooms.clear();
    outbox.restore([]);
  }

  const go = followAddress((route) => (state.route.value = route));
  followTheme(state);
  followTitle(state);
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
    rooms,
    outbox,
    go,
    retryNow: () => socket.retryNow(),
    typed: (room) => typing.typed(roomTopic(room)),
    post: (room, text) => {
      const topic = state.topics.peek().get(roomTopic(room));
      outbox.post(room, text, topic === undefined ? 0 : lastNumber(topic));
      typing.finished(roomTopic(room));
    },
  };
}

/** Where to go instead, because nobody or somebody is logged in. */
function redirect({ session, route }: State): string | null {
  const to = route.value;
  if (session.value.kind === "out" && to.page !== "entry" && !isPublic(to)) {
    return `/login?next=${encodeURIComponent(location.pathname)}`;
  }
  return session.value.kind === "in" && isDoor(to) ? nextPath(location.search) : null;
}

const roomIn = (topic: string): string | null =>
  topic.startsWith("room:") ? topic.slice("room:".length) : null;

const AppContext = createContext<App | null>(null);
export const AppProvider = AppContext.Provider;

export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error("useApp needs an <AppProvider> above it.");
  return app;
}
