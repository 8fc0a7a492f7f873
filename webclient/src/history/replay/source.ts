/** The events of a stretch, from the API. */
import { request } from "../../api";
import type { LoggedEvent } from "../events";
import { pagePath, type Asked, type Part, type Stretch } from "./asked";
import type { Source } from "./player";
import { positionOf } from "./reel";

interface Answer {
  results: LoggedEvent[];
  next: number | null;
}

const PAGE = 100;

export function sourceOf(asked: Asked, stretch: Stretch): Source {
  const get = (part: Part): Promise<Answer> =>
    request<Answer>("GET", pagePath(asked, stretch, part));
  return {
    page: async (side, position) => {
      const ahead = { order: "oldest", after: position, before: stretch.last + 1 } as const;
      const behind = { order: "newest", after: 0, before: position } as const;
      const found = await get({ ...(side === "ahead" ? ahead : behind), limit: PAGE });
      const events = side === "ahead" ? found.results : found.results.toReversed();
      return { events, whole: found.next === null };
    },
    lastBy: async (time) => {
      const until = new Date(time + 1).toISOString();
      const all = { order: "newest", after: 0, before: stretch.last + 1 } as const;
      const { results } = await get({ ...all, limit: 1, until });
      return results[0] === undefined ? null : positionOf(results[0]);
    },
  };
}
