import { otherThan, type Pairing } from "../../../tournaments/bracket/rows";
import { nextMatch } from "../../../tournaments/mine";
import { matchPath } from "../../../router";
import { Icon } from "../../Icon";
import type { Cup } from "./useTournament";

/** "Your next match", where we have one. */
export function MyMatch({ cup, me }: { cup: Cup; me: string }) {
  const mine = nextMatch(cup.pairings, me);
  if (mine === null) return null;
  const which = otherThan(mine.one?.id === me ? "one" : "two");
  const other = mine[which]?.name ?? (which === "one" ? mine.one_from : mine.two_from);
  return (
    <section
      class="card my-match"
      aria-labelledby="my-match"
      data-testid="my-match"
      data-state={mine.state}
    >
      <div>
        <h2 id="my-match">Your next match</h2>
        <p class="my-match-other">
          against <bdi>{other ?? "somebody"}</bdi>
        </p>
        <p class="quiet">{whenOf(mine, cup.tournament.state === "paused")}</p>
      </div>
      {mine.state === "called" && mine.match !== null && (
        <a class="btn btn-primary" href={matchPath(mine.match)} data-testid="to-my-match">
          To the match <Icon name="next" />
        </a>
      )}
    </section>
  );
}

function whenOf({ state, slot }: Pairing, paused: boolean): string {
  switch (state) {
    case "called":
      return `${slot} is called: you can play it now.`;
    case "ready":
      return paused
        ? `${slot} is called when the tournament goes on.`
        : `${slot} will be called in a moment.`;
    default:
      return `${slot}: your opponent is not known yet.`;
  }
}
