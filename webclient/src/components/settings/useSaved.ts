import { useEffect, useRef, useState } from "preact/hooks";
import type { ApiError } from "../../api";
import { useAction } from "../useAction";

export interface Saved<T> {
  value: T;
  busy: boolean;
  error: ApiError | null;
  /** The last choice is kept. */
  saved: boolean;
  save: (value: T) => void;
}

/**
 * A choice that is kept at once: shown as chosen, and as it was when it can't be kept. Of choices
 * made while one is on its way, the last is sent after it.
 */
export function useSaved<T>(kept: T, put: (value: T) => Promise<unknown>): Saved<T> {
  const { busy, error, done, run } = useAction();
  const [chosen, choose] = useState<T | null>(null);
  const wanted = useRef<T | null>(null);
  const working = useRef(false);
  const version = JSON.stringify(kept);
  useEffect(() => {
    if (!working.current) choose(null);
  }, [version, error]);
  const putAll = async (): Promise<void> => {
    working.current = true;
    try {
      for (let next = wanted.current; next !== null; next = wanted.current) {
        wanted.current = null;
        await put(next);
      }
    } finally {
      working.current = false;
    }
  };
  const save = (value: T): void => {
    choose(value);
    wanted.current = value;
    if (!working.current) void run(putAll);
  };
  return { value: chosen ?? kept, busy, error, saved: done, save };
}
