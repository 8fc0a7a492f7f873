import { matchPath } from "../../../router";
import type { Pairing } from "../../../tournaments/bracket/rows";

/** The matches that can be played or watched now. */
export function CalledNow({ pairings }: { pairings: readonly Pairing[] }) {
  const called = pairings.filter(({ state }) => state === "called");
  if (called.length === 0) return null;
  return (
    <section aria-labelledby="called-now">
      <h2 id="called-now">Being played</h2>
      <ul class="called" data-testid="called-now">
        {called.map(({ id, slot, match, one, two }) => (
          <li key={id}>
            <a class="btn btn-outline" href={matchPath(match ?? "")} data-testid="called">
              <span class="quiet">{slot}</span> <bdi>{one?.name}</bdi> – <bdi>{two?.name}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
