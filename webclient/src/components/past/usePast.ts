import { useCallback, useEffect, useState } from "preact/hooks";
import { request } from "../../api";
import {
  addressAt,
  NOW,
  placeIn,
  stopAt,
  stopsPath,
  type Place,
  type Stop,
} from "../../past/moments";
import { useLoaded } from "../settings/useLoaded";

/** How long each moment is shown while the past is played. */
const PACE = 900;

export interface Past {
  /** What is looked at, as `kind:id`. */
  of: string;
  /** As the address names it; null: now. */
  moment: string | null;
  /** The position that the moment is compared with; null: none. */
  compared: string | null;
  open: boolean;
  stops: readonly Stop[] | null;
  /** Which of the stops is shown. */
  at: number;
  playing: boolean;
  trouble: string | null;
  begin: () => void;
  goTo: (stop: number) => void;
  play: (playing: boolean) => void;
  compare: (position: string | null) => void;
  leave: () => void;
}

/** Looking at the past of something (`kind:id`), at the moment that the address names. */
export function usePast(of: string): Past {
  const [{ moment, compared }, show] = usePlace();
  const [begun, begin] = useState(false);
  const [playing, play] = useState(false);
  const open = begun || moment !== null;
  const load = useCallback(
    async () => (open ? (await request<{ results: Stop[] }>("GET", stopsPath(of))).results : null),
    [of, open],
  );
  const { value: stops, error } = useLoaded(load);
  const last = (stops?.length ?? 0) - 1;
  const at = moment === null || stops === null ? last : stopAt(stops, moment);
  const goTo = useCallback(
    (stop: number): void => {
      const wanted = stops?.[Math.max(0, Math.min(stop, last))];
      if (wanted !== undefined) show({ moment: String(wanted.position) });
    },
    [stops, last, show],
  );
  useEffect(() => {
    if (!playing) return;
    if (at >= last) {
      play(false);
      return;
    }
    const timer = setTimeout(() => goTo(at + 1), PACE);
    return () => clearTimeout(timer);
  }, [playing, at, last, goTo]);
  const leave = (): void => {
    play(false);
    begin(false);
    show(NOW);
  };
  const start = (wanted: boolean): void => {
    if (wanted && at >= last) goTo(0);
    play(wanted);
  };
  return {
    ...{ of, moment, compared, open, stops, at, playing, goTo, leave },
    trouble: error?.message ?? null,
    begin: () => begin(true),
    play: start,
    compare: (position) => show({ compared: position }),
  };
}

/** The place in the past that the address names, and how to name another. */
export function usePlace(): [Place, (change: Partial<Place>) => void] {
  const [place, setPlace] = useState(() => placeIn(location.search));
  useEffect(() => {
    const look = (): void => setPlace(placeIn(location.search));
    addEventListener("popstate", look);
    return () => removeEventListener("popstate", look);
  }, []);
  const show = useCallback((change: Partial<Place>): void => {
    const wanted = { ...placeIn(location.search), ...change };
    history.replaceState(history.state, "", addressAt(wanted, location));
    setPlace(wanted);
  }, []);
  return [place, show];
}
