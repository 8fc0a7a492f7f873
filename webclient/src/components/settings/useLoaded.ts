import { useCallback, useEffect, useState } from "preact/hooks";
import { ApiError } from "../../api";

export interface Loaded<T> {
  /** Null until it has come. */
  value: T | null;
  error: ApiError | null;
  set: (value: T) => void;
  reload: () => Promise<void>;
}

/** What `load` brings; pass the same function each time. */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const [value, setValue] = useState<T | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const set = useCallback((next: T) => setValue(() => next), []);
  const reload = useCallback(async () => {
    try {
      set(await load());
      setError(null);
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem;
      setError(problem);
    }
  }, [load, set]);
  useEffect(() => void reload(), [reload]);
  return { value, error, set, reload };
}
