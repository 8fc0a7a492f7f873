import type { Route } from "../router";
import { useApp } from "../app";
import { Icon, type IconName } from "./Icon";

interface Place {
  path: string;
  label: string;
  icon: IconName;
  pages: readonly Route["page"][];
}

const PLACES: readonly Place[] = [
  { path: "/", label: "Rooms", icon: "rooms", pages: ["community", "room"] },
  {
    path: "/play",
    label: "Play",
    icon: "racket",
    pages: ["play", "match", "leaderboards", "games"],
  },
  { path: "/friends", label: "Friends", icon: "people", pages: ["friends"] },
  {
    path: "/tournaments",
    label: "Tournaments",
    icon: "trophy",
    pages: ["tournaments", "tournament", "new-tournament", "edit-tournament"],
  },
  { path: "/people", label: "People", icon: "search", pages: ["people", "person"] },
  { path: "/inbox", label: "Inbox", icon: "bell", pages: ["inbox"] },
];

/** The links to the parts of the app, in the bar at the top and, on a phone, the one below. */
export function Places({ where }: { where: "top" | "tab" }) {
  const { state } = useApp();
  const { page } = state.route.value;
  return (
    <>
      {PLACES.map(({ path, label, icon, pages }) => (
        <a
          key={path}
          class="place"
          href={path}
          aria-current={pages.includes(page) ? "page" : undefined}
          aria-busy={path === "/inbox" && state.inbox.value === null}
          data-testid={`${where}-${label.toLowerCase()}`}
        >
          <Icon name={icon} />
          <span>{label}</span>
          {path === "/inbox" && (
            <Badge where={where} count={state.inbox.value?.unread ?? 0} what="unread" />
          )}
          {path === "/play" && (
            <Badge where={where} count={state.matchesWaiting.value} what="to answer" />
          )}
          {path === "/friends" && (
            <Badge where={where} count={state.me.value?.asks ?? 0} what="requests" />
          )}
        </a>
      ))}
    </>
  );
}

const MOST = 99;

interface BadgeProps {
  where: "top" | "tab";
  count: number;
  what: "unread" | "requests" | "to answer";
}

function Badge({ where, count, what }: BadgeProps) {
  if (count === 0) return null;
  return (
    <span class="count-badge" data-testid={`${where}-${what.replace(" ", "-")}`}>
      {count > MOST ? `${MOST}+` : count}
      <span class="visually-hidden"> {what}</span>
    </span>
  );
}
