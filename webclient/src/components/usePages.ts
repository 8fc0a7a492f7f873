import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { ApiError, request } from "../api";

interface Page<T> {
  results: T[];
  /** The cursor of the next page; left out of lists that have one page only. */
  next?: string | number | null;
}

export interface Pages<T> {
  items: readonly T[];
  loaded: boolean;
  busy: boolean;
  error: ApiError | null;
  /** Null at the end. */
  more: (() => void) | null;
  /** Begins anew, after trouble or because everything may have changed. */
  again: () => void;
}

interface Got<T> {
  items: readonly T[];
  next: string | number | null;
  state: "loading" | "loaded" | ApiError;
}

const nothing = <T>(): Got<T> => ({ items: [], next: null, state: "loading" });

/**
 * A list of the API, page by page: `path` without its cursor. `learn` is told of each page. What
 * another path had stays until the new one has come, so that nothing flickers while one types.
 */
export function usePages<T>(path: string, learn: (items: T[]) => void): Pages<T> {
  const [got, setGot] = useState<Got<T>>(nothing);
  const latest = useRef(0);
  const load = useCallback(
    async (before: Got<T>): Promise<void> => {
      const ticket = ++latest.current;
      setGot((now) => ({ ...now, state: "loading" }));
      const next = await pageAfter<T>(path, before);
      if (ticket !== latest.current) return;
      learn(next.items.slice(before.items.length));
      setGot(next);
    },
    [path, learn],
  );
  useEffect(() => {
    void load(nothing());
    return () => (latest.current += 1);
  }, [load]);
  return {
    items: got.items,
    loaded: got.state !== "loading" || got.items.length > 0,
    busy: got.state === "loading",
    error: got.state instanceof ApiError ? got.state : null,
    more: got.next === null ? null : () => void load(got),
    again: () => void load(nothing()),
  };
}

async function pageAfter<T>(path: string, before: Got<T>): Promise<Got<T>> {
  const joint = path.includes("?") ? "&" : "?";
  const cursor =
    before.next === null ? "" : `${joint}after=${encodeURIComponent(String(before.next))}`;
  try {
    const { results, next = null } = await request<Page<T>>("GET", `${path}${cursor}`);
    return { items: [...before.items, ...results], next, state: "loaded" };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { ...before, state: error };
  }
}
