/** The pages and their addresses. */

export const SECTIONS = [
  "profile",
  "account",
  "security",
  "sessions",
  "keys",
  "notifications",
  "privacy",
] as const;
export type Section = (typeof SECTIONS)[number];

/** The views of a tournament, the first of which has the shortest address. */
export const TOURNAMENT_VIEWS = [
  "overview",
  "bracket",
  "standings",
  "entrants",
  "history",
  "manage",
] as const;
export type TournamentView = (typeof TOURNAMENT_VIEWS)[number];

/** What analysts do with the history. */
export const HISTORY_VIEWS = ["events", "replay", "charts", "what-if", "exports"] as const;
export type HistoryView = (typeof HISTORY_VIEWS)[number];

/** What admins see to. */
export const ADMIN_VIEWS = ["operations", "audit", "people", "integrity"] as const;
export type AdminView = (typeof ADMIN_VIEWS)[number];

export type EntryStep =
  | "login"
  | "register"
  | "verify-email"
  | "forgot-password"
  | "reset-password"
  | "login-code"
  | "second-factor"
  | "provider";

export type Route =
  | { page: "community" }
  | { page: "room"; room: string }
  | { page: "join"; room: string; link: string }
  | { page: "moderation" }
  | { page: "history"; view: HistoryView }
  | { page: "admin"; view: AdminView }
  | { page: "friends" }
  | { page: "people" }
  | { page: "person"; person: string }
  | { page: "play" }
  | { page: "match"; match: string }
  | { page: "leaderboards" }
  | { page: "games" }
  | { page: "tournaments" }
  | { page: "new-tournament" }
  | { page: "edit-tournament"; tournament: string }
  | { page: "tournament"; tournament: string; view: TournamentView }
  | { page: "inbox" }
  | { page: "settings"; section: Section }
  | { page: "unsubscribe"; token: string }
  | { page: "erased"; token: string }
  | { page: "entry"; step: EntryStep }
  | { page: "missing" };

const PAGES: Readonly<Record<string, Route>> = {
  "/": { page: "community" },
  "/friends": { page: "friends" },
  "/people": { page: "people" },
  "/play": { page: "play" },
  "/leaderboards": { page: "leaderboards" },
  "/games": { page: "games" },
  "/tournaments": { page: "tournaments" },
  "/tournaments/new": { page: "new-tournament" },
  "/inbox": { page: "inbox" },
  "/moderation": { page: "moderation" },
  "/history": { page: "history", view: "events" },
  "/admin": { page: "admin", view: "operations" },
  "/settings": { page: "settings", section: "profile" },
  "/login": { page: "entry", step: "login" },
  "/login/code": { page: "entry", step: "login-code" },
  "/login/second-factor": { page: "entry", step: "second-factor" },
  "/login/provider": { page: "entry", step: "provider" },
  "/register": { page: "entry", step: "register" },
  "/verify-email": { page: "entry", step: "verify-email" },
  "/password/forgot": { page: "entry", step: "forgot-password" },
  "/password/reset": { page: "entry", step: "reset-password" },
};

/** These end where somebody is logged in; the others are of use to them as well. */
const DOORS: ReadonlySet<EntryStep> = new Set(["login", "register", "login-code", "second-factor"]);

const ID = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";
const ROOM = new RegExp(`^/rooms/${ID}$`, "i");
const JOIN = new RegExp(`^/join/${ID}/${ID}$`, "i");
const PERSON = new RegExp(`^/people/${ID}$`, "i");
const MATCH = new RegExp(`^/matches/${ID}$`, "i");
const TOURNAMENT = new RegExp(`^/tournaments/${ID}(?:/(edit|${TOURNAMENT_VIEWS.join("|")}))?$`);
const SETTINGS = new RegExp(`^/settings/(${SECTIONS.join("|")})$`);
const HISTORY = new RegExp(`^/history/(${HISTORY_VIEWS.join("|")})$`);
const ADMIN = new RegExp(`^/admin/(${ADMIN_VIEWS.join("|")})$`);
const ERASED = /^\/erased\/([\w-]+)$/;
const UNSUBSCRIBE = /^\/unsubscribe\/([\w.:~-]+)$/;

export function routeOf(address: string): Route {
  const path = address.length > 1 ? address.replace(/\/$/, "") : address;
  const room = ROOM.exec(path)?.[1];
  if (room !== undefined) return { page: "room", room: room.toLowerCase() };
  const [, into, link] = JOIN.exec(path) ?? [];
  if (into !== undefined && link !== undefined) {
    return { page: "join", room: into.toLowerCase(), link: link.toLowerCase() };
  }
  const person = PERSON.exec(path)?.[1];
  if (person !== undefined) return { page: "person", person: person.toLowerCase() };
  const match = MATCH.exec(path)?.[1];
  if (match !== undefined) return { page: "match", match: match.toLowerCase() };
  const [, tournament, view] = TOURNAMENT.exec(path) ?? [];
  if (tournament !== undefined) return tournamentRoute(tournament.toLowerCase(), view);
  const section = SETTINGS.exec(path)?.[1];
  if (section !== undefined) return { page: "settings", section: section as Section };
  const past = HISTORY.exec(path)?.[1];
  if (past !== undefined) return { page: "history", view: past as HistoryView };
  const admin = ADMIN.exec(path)?.[1];
  if (admin !== undefined) return { page: "admin", view: admin as AdminView };
  const token = UNSUBSCRIBE.exec(path)?.[1];
  if (token !== undefined) return { page: "unsubscribe", token };
  const erased = ERASED.exec(path)?.[1];
  if (erased !== undefined) return { page: "erased", token: erased };
  return Object.hasOwn(PAGES, path) ? (PAGES[path] ?? MISSING) : MISSING;
}

function tournamentRoute(tournament: string, view = "overview"): Route {
  if (view === "edit") return { page: "edit-tournament", tournament };
  return { page: "tournament", tournament, view: view as TournamentView };
}

const MISSING: Route = { page: "missing" };

export const roomPath = (room: string): string => `/rooms/${room}`;
export const joinPath = (room: string, link: string): string => `/join/${room}/${link}`;
export const messagePath = (room: string, message: string): string =>
  `/rooms/${room}?message=${message}`;
export const personPath = (person: string): string => `/people/${person}`;
export const matchPath = (match: string): string => `/matches/${match}`;
export const tournamentPath = (tournament: string, view: TournamentView = "overview"): string =>
  `/tournaments/${tournament}${view === "overview" ? "" : `/${view}`}`;
export const editTournamentPath = (tournament: string): string => `/tournaments/${tournament}/edit`;
export const historyPath = (view: HistoryView): string => `/history/${view}`;
export const adminPath = (view: AdminView): string => `/admin/${view}`;
/** What admins see of one account. */
export const accountPath = (person: string): string => `${adminPath("people")}?person=${person}`;
export const erasedPath = (token: string): string => `/erased/${token}`;
export const settingsPath = (section: Section): string => `/settings/${section}`;

/** Shown whoever is there. */
export const isPublic = ({ page }: Route): boolean => page === "unsubscribe" || page === "erased";

/** Of no use to somebody who is logged in. */
export const isDoor = (route: Route): boolean => route.page === "entry" && DOORS.has(route.step);

/** The page meant at first, if it is one of ours that needs a log-in. */
export function nextPath(search: string): string {
  const next = new URLSearchParams(search).get("next") ?? "/";
  const { page } = routeOf(next.replace(/\?.*/, ""));
  return page === "entry" || page === "missing" ? "/" : next;
}

/** Follows the address bar and turns clicks on links within the app into changes of page. */
export function followAddress(changed: (route: Route) => void): (path: string) => void {
  const show = (): void => changed(routeOf(location.pathname));
  const go = (path: string): void => {
    if (path !== location.pathname + location.search) history.pushState(null, "", path);
    show();
  };
  addEventListener("popstate", show);
  document.addEventListener("click", (event) => {
    const path = innerLink(event);
    if (path === null) return;
    event.preventDefault();
    go(path);
  });
  show();
  return go;
}

function innerLink(event: MouseEvent): string | null {
  const modified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (event.defaultPrevented || event.button !== 0 || modified) return null;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link?.target !== "" || link.origin !== location.origin || link.hash !== "") return null;
  if (link.hasAttribute("download")) return null;
  return link.pathname + link.search;
}
