import { useEffect, useState } from "preact/hooks";
import { useApp } from "../../app";
import { request } from "../../api";
import { barredUntil, foundIn, waitingAt, type Said } from "../../matches/mine";
import type { Match, Queue } from "../../matches/rows";
import { matchPath } from "../../router";
import { personOf } from "../../state";
import { ErrorAlert } from "../ErrorAlert";
import { PersonName } from "../Person";
import { useLoaded } from "../settings/useLoaded";
import { useAction, type Action } from "../useAction";
import { Since, Until } from "./Clock";
import { READY, Orders } from "./Orders";
import { Pick } from "./Pick";
import { useOwnPlace } from "./useMatches";

const queueNow = (): Promise<Queue> => request("GET", "/api/v1/queue");

/** Waiting for an opponent; what it finds comes as a match of ours. */
export function QueuePanel({ matches }: { matches: readonly Match[] }) {
  const { value, error, reload } = useLoaded(queueNow);
  const brought = matches.filter(({ origin }) => origin === "queue");
  const found = foundIn(matches);
  // Who was away is out of the queue, and who was brought together as well.
  const connection = useApp().state.connection.value.kind;
  const told = brought.map(({ id, state }) => `${id} ${state}`).join();
  useEffect(() => void reload(), [reload, told, connection]);
  return (
    <section class="card panel" aria-labelledby="queue" data-testid="queue">
      <h2 id="queue">Find an opponent</h2>
      {error !== null && (
        <ErrorAlert message={error.message} remedy={error.remedy}>
          <button class="btn btn-small" type="button" onClick={reload}>
            Try again
          </button>
        </ErrorAlert>
      )}
      {found !== undefined ? (
        <FoundMatch match={found} />
      ) : (
        value !== null && <Place queue={value} reload={reload} />
      )}
    </section>
  );
}

function FoundMatch({ match }: { match: Match }) {
  const me = personOf(useApp().state).id;
  const [own, other] = match.one.id === me ? [match.one, match.two] : [match.two, match.one];
  return (
    <div class="queue-found" role="status" data-testid="queue-found">
      <p>
        Found: <strong>{other !== null && <PersonName id={other.id} name={other.name} />}</strong>{" "}
        at {match.game_name}. {own?.ready === true ? "You are ready; they have" : "Be ready in"}{" "}
        {match.ready_by !== null && <Until at={match.ready_by} />}
      </p>
      <Orders match={match} choices={own?.ready === true ? [] : [READY]}>
        <a class="btn btn-outline" href={matchPath(match.id)}>
          To the match
        </a>
      </Orders>
    </div>
  );
}

interface PlaceProps {
  queue: Queue;
  reload: () => Promise<void>;
}

function Place({ queue, reload }: PlaceProps) {
  const { matches } = useApp();
  const action = useAction();
  const place = useOwnPlace();
  // What the server has taken is shown at once; what other tabs do comes over the socket.
  const [said, say] = useState<Said | null>(null);
  const before = place?.version ?? 0;
  const join = async (game: string): Promise<void> => {
    await matches.queue(game);
    say({ mine: { game, since: new Date().toISOString() }, before });
  };
  const leave = async (game: string): Promise<void> => {
    await matches.unqueue(game);
    say({ mine: null, before });
  };
  const mine = waitingAt(place, said);
  const barred = barredUntil(place, Date.now());
  if (mine !== null) {
    const name = queue.games.find(({ game }) => game === mine.game)?.name ?? mine.game;
    return (
      <>
        <Trouble action={action} />
        <p role="status" data-testid="queue-waiting">
          Waiting for somebody to play {name}: <Since at={mine.since} />. The longer it takes, the
          further apart ratings may be. Stay on Courtside until then.
        </p>
        <div>
          <button
            class="btn btn-outline"
            type="button"
            data-testid="queue-leave"
            disabled={action.busy}
            onClick={() => action.run(() => leave(mine.game))}
          >
            Wait no more
          </button>
        </div>
      </>
    );
  }
  if (barred !== null) return <Barred until={barred} reload={reload} />;
  return (
    <>
      {place?.why === "retired" && (
        <p role="status" data-testid="queue-retired">
          The game that you waited for is not played with ratings any more.
        </p>
      )}
      <Choose queue={queue} action={action} join={(game) => void action.run(() => join(game))} />
    </>
  );
}

function Barred({ until, reload }: { until: string; reload: () => Promise<void> }) {
  useEffect(() => {
    const timer = setTimeout(() => void reload(), Math.max(1_000, Date.parse(until) - Date.now()));
    return () => clearTimeout(timer);
  }, [until, reload]);
  return (
    <p role="status" data-testid="queue-barred">
      You were not ready when an opponent was found. You can wait for another in{" "}
      <Until at={until} />.
    </p>
  );
}

interface ChooseProps {
  queue: Queue;
  action: Action;
  join: (game: string) => void;
}

function Choose({ queue: { games }, action, join }: ChooseProps) {
  const [game, choose] = useState(games[0]?.game ?? "");
  if (games.length === 0) return <p class="quiet">No game with ratings can be played now.</p>;
  return (
    <>
      <Trouble action={action} />
      <div class="queue-choice">
        <Pick
          label="Game"
          testid="queue-game"
          value={game}
          set={choose}
          choices={games.map(({ game, name, waiting }) => ({
            value: game,
            label: waiting === 0 ? name : `${name} (${waiting} waiting)`,
          }))}
        />
        <button
          class="btn btn-primary"
          type="button"
          data-testid="queue-join"
          disabled={action.busy}
          onClick={() => join(game)}
        >
          Wait for an opponent
        </button>
      </div>
      <p class="quiet">Somebody of like rating; the match is ranked.</p>
    </>
  );
}

function Trouble({ action: { error } }: { action: Action }) {
  return error === null ? null : <ErrorAlert message={error.message} remedy={error.remedy} />;
}
