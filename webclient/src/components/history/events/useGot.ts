import { useEffect, useState } from "preact/hooks";
import { ApiError, request } from "../../../api";

export interface Answer<T> {
  value: T | null;
  error: ApiError | null;
}

/** What the API has at this address; what another address had is gone at once. */
export function useGot<T>(path: string): Answer<T> {
  const [got, setGot] = useState<Answer<T> & { path: string }>({ path, value: null, error: null });
  useEffect(() => {
    let wanted = true;
    request<T>("GET", path).then(
      (value) => {
        if (wanted) setGot({ path, value, error: null });
      },
      (error: unknown) => {
        if (!(error instanceof ApiError)) throw error;
        if (wanted) setGot({ path, value: null, error });
      },
    );
    return () => {
      wanted = false;
    };
  }, [path]);
  return got.path === path ? got : { value: null, error: null };
}
