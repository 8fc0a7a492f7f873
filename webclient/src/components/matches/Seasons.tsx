import { useState } from "preact/hooks";
import { useApp } from "../../app";
import { seasonsThere } from "../../matches/orders";
import type { Season } from "../../matches/rows";
import { shortDate } from "../../time";
import { Confirm } from "../Confirm";
import { ErrorAlert } from "../ErrorAlert";
import { useLoaded } from "../settings/useLoaded";
import { useAction } from "../useAction";

/** One is open at a time; what was closed stays readable on the leaderboards. */
export function Seasons() {
  const { matches } = useApp();
  const { value, error, set } = useLoaded(seasonsThere);
  const [closing, end] = useState<Season | null>(null);
  const seasons = value ?? [];
  const open = seasons.some(({ closed_at }) => closed_at === null);
  // Lists are a moment behind: what the server has taken is shown at once.
  const over = async ({ id }: Season): Promise<void> => {
    await matches.closeSeason(id);
    const closed_at = new Date().toISOString();
    set(seasons.map((season) => (season.id === id ? { ...season, closed_at } : season)));
  };
  return (
    <section aria-labelledby="seasons" data-testid="seasons">
      <h2 id="seasons">Seasons</h2>
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      {value !== null && !open && <NewSeason then={(season) => set([season, ...seasons])} />}
      <ul class="listing">
        {seasons.map((season) => (
          <li key={season.id} class="person-row" data-testid="season">
            <span class="person-text">
              <bdi class="person-name">{season.name}</bdi>
              <span class="quiet">
                {shortDate(season.opened_at)} – {shortDate(season.closed_at ?? season.ends_at)}
                {season.closed_at === null && ", running"}
              </span>
            </span>
            {season.closed_at === null && (
              <button
                class="btn btn-outline"
                type="button"
                data-testid="close-season"
                onClick={() => end(season)}
              >
                End it now
              </button>
            )}
          </li>
        ))}
      </ul>
      {closing !== null && (
        <Confirm
          title={`End ${closing.name}?`}
          text="Matches from now on do not count for it. Its leaderboards stay."
          action="End it"
          act={() => over(closing)}
          close={() => end(null)}
        />
      )}
    </section>
  );
}

function NewSeason({ then }: { then: (season: Season) => void }) {
  const { matches } = useApp();
  const { busy, error, run } = useAction();
  const [name, setName] = useState("");
  const [ends, setEnds] = useState("");
  const open = async (): Promise<void> => {
    const [opened_at, ends_at] = [new Date().toISOString(), new Date(ends).toISOString()];
    const id = await matches.openSeason(name.trim(), ends_at);
    then({ id, name: name.trim(), opened_at, ends_at, closed_at: null });
  };
  return (
    <form
      class="card panel"
      data-testid="season-form"
      onSubmit={(event) => {
        event.preventDefault();
        void run(open);
      }}
    >
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      <div class="picks">
        <label class="field">
          <span class="form-label">Name</span>
          <input
            class="form-control"
            type="text"
            required
            maxLength={120}
            autocomplete="off"
            data-testid="season-name"
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <label class="field">
          <span class="form-label">Ends</span>
          <input
            class="form-control"
            type="datetime-local"
            required
            data-testid="season-ends"
            value={ends}
            onInput={(event) => setEnds(event.currentTarget.value)}
          />
        </label>
      </div>
      <div>
        <button class="btn btn-primary" type="submit" data-testid="open-season" disabled={busy}>
          Open the season
        </button>
      </div>
    </form>
  );
}
