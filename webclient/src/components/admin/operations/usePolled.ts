import { useCallback, useEffect, useState } from "preact/hooks";
import { ApiError } from "../../../api";

export interface Polled<T> {
  /** Null until it has come. */
  value: T | null;
  error: ApiError | null;
  /** When `value` came. */
  at: number;
  again: () => Promise<void>;
}

/** What `load` brings, every few milliseconds while the page is seen; pass the same function. */
export function usePolled<T>(load: () => Promise<T>, every: number): Polled<T> {
  const [value, setValue] = useState<T | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const [at, setAt] = useState(() => Date.now());
  const again = useCallback(async () => {
    try {
      const fresh = await load();
      setValue(() => fresh);
      setError(null);
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem;
      setError(problem);
    }
    setAt(Date.now());
  }, [load]);
  useEffect(() => {
    let asking = false;
    const look = (): void => {
      if (document.hidden || asking) return;
      asking = true;
      void again().finally(() => (asking = false));
    };
    look();
    const timer = setInterval(look, every);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [again, every]);
  return { value, error, at, again };
}
