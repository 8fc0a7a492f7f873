/** The list of tournaments: what the API found, kept up to date by what is live. */
import type { Phase, ShortTournament } from "./rows";

export const VIEWS = ["all", "registration", "running", "finished", "mine"] as const;
export type View = (typeof VIEWS)[number];

export function listPath(view: View, search: string): string {
  const query = new URLSearchParams({ limit: "30" });
  if (view === "mine") query.set("mine", "true");
  else if (view !== "all") query.set("state", view);
  if (search !== "") query.set("search", search);
  return `/api/v1/tournaments?${query.toString()}`;
}

interface Known {
  view: View;
  search: string;
  /** What the API found, and whether that is all of it. */
  found: readonly ShortTournament[];
  whole: boolean;
  live: ReadonlyMap<string, ShortTournament>;
}

/** Newest first: those found as they are now, and those that have come since. */
export function shownIn({ view, search, found, whole, live }: Known): readonly ShortTournament[] {
  const byId = new Map(found.map((each) => [each.id, newer(each, live.get(each.id))]));
  const oldest = found.at(-1)?.created_at ?? "";
  for (const each of live.values()) {
    const isNew = !byId.has(each.id) && (whole || each.created_at > oldest);
    if (isNew && view !== "mine" && isFound(each, search)) byId.set(each.id, each);
  }
  const shown = [...byId.values()].filter(({ gone, state }) => gone !== true && isIn(view, state));
  return shown.sort((a, b) => b.created_at.localeCompare(a.created_at));
}

const newer = (found: ShortTournament, live: ShortTournament | undefined): ShortTournament =>
  live !== undefined && live.version > found.version ? live : found;

const isFound = ({ name }: ShortTournament, search: string): boolean =>
  name.toLocaleLowerCase().includes(search.toLocaleLowerCase());

const isIn = (view: View, state: Phase): boolean =>
  view === "all" || view === "mine" || view === state;
