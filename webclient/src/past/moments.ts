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

/** The moment that the address names: a position, or a time. Null: now. */
export const momentIn = (search: string): string | null => new URLSearchParams(search).get("as_of");

/** The address of the same page at another moment; null: now. */
export function addressAt(moment: string | null, { pathname, search }: Location): string {
  const query = new URLSearchParams(search);
  if (moment === null) query.delete("as_of");
  else query.set("as_of", moment);
  const rest = query.toString();
  return rest === "" ? pathname : `${pathname}?${rest}`;
}

/** Which of the stops the moment comes to: the last one by then; -1 before the first. */
export function stopAt(stops: readonly Stop[], moment: string): number {
  const position = /^\d+$/.test(moment) ? Number(moment) : null;
  const time = Date.parse(moment);
  return stops.findLastIndex((stop) =>
    position === null ? Date.parse(stop.at) <= time : stop.position <= position,
  );
}
