import { useState } from "preact/hooks";
import { ApiError } from "../api";

export interface Action {
  busy: boolean;
  error: ApiError | null;
  /** The last one succeeded. */
  done: boolean;
  run: (work: () => Promise<unknown>) => Promise<void>;
}

/** Runs one thing at a time and keeps the error that it ended with, to be shown. */
export function useAction(): Action {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const [done, setDone] = useState(false);
  const run = async (work: () => Promise<unknown>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setError(null);
    setDone(false);
    try {
      await work();
      setDone(true);
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem;
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, done, run };
}
