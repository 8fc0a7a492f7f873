import { useComputed } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { useApp } from "../../app";
import { gamesThere } from "../../matches/orders";
import {
  CHALLENGES,
  matchesTopic,
  matchTopic,
  type Game,
  type Match,
  type Place,
} from "../../matches/rows";
import { personOf } from "../../state";
import { EMPTY, present } from "../../topics";
import { useLoaded, type Loaded } from "../settings/useLoaded";

/** Our own, live: those that are open, and the last that are over. Null until they have come. */
export function useOwnMatches(): readonly Match[] | null {
  const { state } = useApp();
  return useComputed(() => {
    const topic = state.topics.value.get(matchesTopic(personOf(state).id)) ?? EMPTY;
    return topic.version === null ? null : present(topic.match);
  }).value;
}

/** Our place in a queue, live; undefined where we have never waited. */
export function useOwnPlace(): Place | undefined {
  const { state } = useApp();
  return useComputed(() => {
    const me = personOf(state).id;
    return state.topics.value.get(matchesTopic(me))?.place.get(me);
  }).value;
}

/** A match, live; null where there is none such for us, undefined until that is known. */
export function useMatch(id: string): Match | null | undefined {
  const { state, feeds } = useApp();
  const name = matchTopic(id);
  const [asked, ask] = useState(false);
  useEffect(() => {
    feeds.follow(name);
    ask(true);
    return () => feeds.unfollow(name);
  }, [feeds, name]);
  const topic = useComputed(() => state.topics.value.get(name)).value;
  return asked && topic === undefined ? null : topic?.match.get(id);
}

/** Goes up whenever the challenges for anybody have changed. */
export function useChallengesVersion(): number {
  const { state, feeds } = useApp();
  useEffect(() => {
    feeds.follow(CHALLENGES);
    return () => feeds.unfollow(CHALLENGES);
  }, [feeds]);
  return useComputed(() => state.topics.value.get(CHALLENGES)?.version ?? 0).value;
}

/** What can be played. */
export const useGames = (): Loaded<Game[]> => useLoaded(gamesThere);
