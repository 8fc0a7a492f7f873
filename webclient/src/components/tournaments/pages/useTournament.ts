import { useComputed } from "@preact/signals";
import { useEffect, useMemo, useState } from "preact/hooks";
import { useApp } from "../../../app";
import { EMPTY, present, type Table } from "../../../topics";
import type { Pairing, Standing } from "../../../tournaments/bracket/rows";
import {
  tournamentTopic,
  type Announcement,
  type Entrant,
  type GroupStanding,
  type Tournament,
} from "../../../tournaments/rows";

/** All that is shown of a tournament; each list is the same as long as nothing in it changes. */
export interface Cup {
  tournament: Tournament;
  entrants: readonly Entrant[];
  announcements: readonly Announcement[];
  pairings: readonly Pairing[];
  standings: readonly Standing[];
  groups: readonly GroupStanding[];
}

/** A tournament, live; null where there is none such for us, undefined until that is known. */
export function useTournament(id: string): Cup | null | undefined {
  const { state, feeds } = useApp();
  const name = tournamentTopic(id);
  const [asked, ask] = useState(false);
  useEffect(() => {
    feeds.follow(name);
    ask(true);
    return () => feeds.unfollow(name);
  }, [feeds, name]);
  const known = useComputed(() => state.topics.value.get(name)).value;
  const topic = known ?? EMPTY;
  const entrants = usePresent(topic.entrant);
  const announcements = usePresent(topic.announcement);
  const pairings = usePresent(topic.pairing);
  const standings = usePresent(topic.standing);
  const groups = usePresent(topic.group);
  const tournament = topic.tournament.get(id);
  if (asked && known === undefined) return null;
  if (tournament === undefined) return undefined;
  return { tournament, entrants, announcements, pairings, standings, groups };
}

const usePresent = <T extends { gone?: boolean }>(table: Table<T>): readonly T[] =>
  useMemo(() => present(table), [table]);
