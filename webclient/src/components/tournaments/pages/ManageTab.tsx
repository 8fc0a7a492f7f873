import { useState } from "preact/hooks";
import { useApp } from "../../../app";
import { editTournamentPath } from "../../../router";
import { isBefore, isOver } from "../../../tournaments/mine";
import type { Tournament } from "../../../tournaments/rows";
import { Icon } from "../../Icon";
import { Act } from "../../settings/Act";
import { AnnounceForm } from "./AnnounceForm";
import { CancelDialog } from "./CancelDialog";
import { CloneForm } from "./CloneForm";
import { Organisers } from "./Organisers";
import type { ViewProps } from "./TournamentPage";

/** What its organisers do with it as a whole. */
export function ManageTab({ cup: { tournament } }: ViewProps) {
  const { id } = tournament;
  return (
    <>
      <Life tournament={tournament} />
      {!isOver(tournament) && <AnnounceForm id={id} />}
      <Organisers tournament={tournament} />
      <CloneForm tournament={tournament} />
    </>
  );
}

type Order =
  "OpenRegistration" | "OpenCheckIn" | "StartTournament" | "PauseTournament" | "ResumeTournament";

interface Move {
  order: Order;
  label: string;
  hint: string;
}

const OPEN: Move = {
  order: "OpenRegistration",
  label: "Open registration",
  hint: "Everybody sees the tournament, and people enter.",
};
const CHECK: Move = {
  order: "OpenCheckIn",
  label: "Open check-in",
  hint: "Nobody enters any more; entrants say that they are there.",
};
const START: Move = {
  order: "StartTournament",
  label: "Start",
  hint: "The entrants are put in order, and the first matches are called.",
};
const PAUSE: Move = {
  order: "PauseTournament",
  label: "Pause",
  hint: "No more matches are called; those that are called may be played.",
};
const RESUME: Move = {
  order: "ResumeTournament",
  label: "Go on",
  hint: "Matches are called again.",
};

/** What can come next; the first is the usual one. */
function movesOf({ state, check_in }: Tournament): readonly Move[] {
  switch (state) {
    case "draft":
      return [OPEN];
    case "registration":
      return check_in > 0 ? [CHECK] : [START, CHECK];
    case "check_in":
      return [START];
    case "running":
      return [PAUSE];
    case "paused":
      return [RESUME];
    case "finished":
    case "cancelled":
      return [];
  }
}

function Life({ tournament }: { tournament: Tournament }) {
  const { tournaments } = useApp();
  const [cancelling, cancel] = useState(false);
  const { id } = tournament;
  if (isOver(tournament)) return null;
  return (
    <section class="card panel" aria-labelledby="life" data-testid="life">
      <h2 id="life">What comes next</h2>
      {movesOf(tournament).map(({ order, label, hint }, at) => (
        <div key={order} class="move">
          <Act
            testid={`order-${order}`}
            look={at === 0 ? "btn btn-primary" : "btn btn-outline"}
            act={() => tournaments.order(order, id)}
          >
            {label}
          </Act>
          <span class="quiet">{hint}</span>
        </div>
      ))}
      <div class="actions">
        {isBefore(tournament) && (
          <a class="btn btn-outline" href={editTournamentPath(id)} data-testid="edit-tournament">
            <Icon name="edit" /> Change the terms
          </a>
        )}
        <button
          class="btn btn-quiet setting-danger"
          type="button"
          data-testid="cancel-tournament"
          onClick={() => cancel(true)}
        >
          Cancel the tournament
        </button>
      </div>
      {cancelling && <CancelDialog id={id} close={() => cancel(false)} />}
    </section>
  );
}
