import { useEffect, useRef, useState } from "preact/hooks";
import { ApiError, request } from "../../api";

/** Sliding past a moment does not ask for it. */
const REST = 120;

export interface Then<T> {
  /** The last one that was asked for and came; null before there is one, and now. */
  value: T | null;
  busy: boolean;
  error: ApiError | null;
}

interface Shown<T> {
  path: string;
  value: T;
}

/** What `path` answers as of a moment; what was seen once is not asked for again. */
export function useThen<T>(path: string, moment: string | null): Then<T> {
  const seen = useRef(new Map<string, T>());
  const [shown, show] = useState<Shown<T> | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const whole = moment === null ? "" : at(path, moment);
  useEffect(() => {
    setError(null);
    if (whole === "") {
      show(null);
      return;
    }
    const known = seen.current.get(whole);
    if (known !== undefined) {
      show({ path: whole, value: known });
      return;
    }
    let wanted = true;
    const ask = async (): Promise<void> => {
      try {
        const value = await request<T>("GET", whole);
        seen.current.set(whole, value);
        if (wanted) show({ path: whole, value });
      } catch (problem) {
        if (!(problem instanceof ApiError)) throw problem;
        if (wanted) setError(problem);
      }
    };
    const timer = setTimeout(() => void ask(), REST);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [whole]);
  const value = error === null && whole !== "" ? (shown?.value ?? null) : null;
  return { value, busy: error === null && whole !== (shown?.path ?? ""), error };
}

const at = (path: string, moment: string): string =>
  `${path}${path.includes("?") ? "&" : "?"}as_of=${encodeURIComponent(moment)}`;
