/** Moments of the past, and how an address names one. */

export interface Stop {
  position: number;
  at: string;
}

/** What an answer shows: `at` is null before the first event of all. */
export interface AsOf {
  position: number;
  at: string | null;
}

export const stopsPath = (of: string): string =>
  `/api/v1/history/moments?of=${encodeURIComponent(of)}`;

/** Where in the past an address is. */
export interface Place {
  /** A position, or a time. Null: now. */
  moment: string | null;
  /** The position of the moment that this one is compared with; null: none. */
  compared: string | null;
}

export const NOW: Place = { moment: null, compared: null };

export function placeIn(search: string): Place {
  const query = new URLSearchParams(search);
  return { moment: query.get("as_of"), compared: query.get("compare") };
}

/** The address of the same page at another place in the past. */
export function addressAt(
  { moment, compared }: Place,
  { pathname, search }: Pick<Location, "pathname" | "search">,
): string {
  const query = new URLSearchParams(search);
  for (const [name, value] of [["as_of", moment] as const, ["compare", compared] as const]) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  const rest = query.toString();
  return rest === "" ? pathname : `${pathname}?${rest}`;
}

/** What is different between two positions, from the earlier to the later one; null: now. */
export function differencePath(of: string, one: string, other: string | null): string {
  const [from, to] = other !== null && Number(other) < Number(one) ? [other, one] : [one, other];
  const query = new URLSearchParams({ of, from });
  if (to !== null) query.set("to", to);
  return `/api/v1/history/difference?${query.toString()}`;
}

/** Which of the stops the moment comes to: the last one by then; -1 before the first. */
export function stopAt(stops: readonly Stop[], moment: string): number {
  const position = /^\d+$/.test(moment) ? Number(moment) : null;
  const time = Date.parse(moment);
  return stops.findLastIndex((stop) =>
    position === null ? Date.parse(stop.at) <= time : stop.position <= position,
  );
}
