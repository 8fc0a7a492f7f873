import { useEffect, useRef, useState } from "preact/hooks";
import { ApiError } from "../../../api";
import { useApp } from "../../../app";
import type { Moment } from "../../../tournaments/rows";

/** Sliding past a moment does not ask for it. */
const REST = 150;

export interface Seen {
  /** The last one that was asked for and came; null before there is one. */
  moment: Moment | null;
  busy: boolean;
  error: ApiError | null;
}

/** A tournament as it was at `position`; what was seen once is not asked for again. */
export function useMoment(id: string, position: number | undefined): Seen {
  const { tournaments } = useApp();
  const seen = useRef(new Map<number, Moment>());
  const [moment, setMoment] = useState<Moment | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  useEffect(() => {
    if (position === undefined) return;
    const known = seen.current.get(position);
    if (known !== undefined) {
      setMoment(known);
      return;
    }
    let wanted = true;
    const ask = async (): Promise<void> => {
      try {
        const found = await tournaments.at(id, position);
        seen.current.set(position, found);
        if (!wanted) return;
        setMoment(found);
        setError(null);
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
  }, [id, position, tournaments]);
  return { moment, busy: error === null && moment?.position !== position, error };
}
