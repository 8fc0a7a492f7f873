import { useState } from "preact/hooks";
import { useApp } from "../../../app";
import { isBefore, isOver } from "../../../tournaments/mine";
import type { Entrant, Tournament } from "../../../tournaments/rows";
import { Confirm } from "../../Confirm";
import { Field } from "../../Field";
import { Form } from "../../Form";
import { Icon } from "../../Icon";
import { Act } from "../../settings/Act";
import type { Cup } from "./useTournament";

/** Entering, being there, and leaving. */
export function TakingPart({ cup: { tournament, entrants }, me }: { cup: Cup; me: string }) {
  const mine = entrants.find(({ id, state }) => id === me && state !== "left");
  if (mine !== undefined) return <Inside tournament={tournament} mine={mine} />;
  switch (tournament.state) {
    case "draft":
      return <p class="quiet">A draft: only its organisers see it until registration is opened.</p>;
    case "registration":
      return <Enter tournament={tournament} />;
    case "check_in":
      return <p class="quiet">Nobody can enter any more: those who have are checking in.</p>;
    default:
      return null;
  }
}

function Enter({ tournament }: { tournament: Tournament }) {
  const { state, tournaments } = useApp();
  const { id, entrants, capacity, invite_only } = tournament;
  const full = entrants >= capacity;
  const me = state.me.value;
  const called = [me?.alias, me?.display_name, me?.username].find((name) => name) ?? "";
  return (
    <section class="card panel" aria-labelledby="enter" data-testid="enter-panel">
      <h2 id="enter">Take part</h2>
      {invite_only && <p class="quiet">Only people whom the organisers invite may enter.</p>}
      {full && <p class="quiet">It is full: you wait in line, and move up when somebody leaves.</p>}
      <Form
        testid="enter-form"
        action={full ? "Wait for a place" : "Enter"}
        submit={({ alias = "" }) => tournaments.enter(id, alias.trim())}
        fields={(error) => (
          <Field
            label="Your name in this tournament"
            name="alias"
            autocomplete="off"
            value={called}
            errors={error?.fields.alias}
          />
        )}
      />
    </section>
  );
}

function Inside({ tournament, mine }: { tournament: Tournament; mine: Entrant }) {
  const { tournaments } = useApp();
  const [leaving, leave] = useState(false);
  const running = !isBefore(tournament);
  const checksIn = tournament.state === "check_in" && mine.state !== "checked_in";
  const canLeave = !isOver(tournament) && mine.state !== "gone";
  return (
    <section
      class="card panel"
      aria-label="Your part"
      data-testid="my-part"
      data-state={mine.state}
    >
      <p class="my-part" role="status">
        <Icon name={checksIn ? "warning" : "check"} />
        <span>{partWords(tournament, mine)}</span>
      </p>
      <div class="actions">
        {checksIn && (
          <Act
            testid="check-in"
            look="btn btn-primary"
            act={() => tournaments.order("CheckIn", tournament.id)}
          >
            I am here
          </Act>
        )}
        {canLeave && (
          <button
            class="btn btn-quiet"
            type="button"
            data-testid="leave-tournament"
            onClick={() => leave(true)}
          >
            <Icon name="leave" /> {running ? "Withdraw" : "Leave"}
          </button>
        )}
      </div>
      {leaving && (
        <Confirm
          title={running ? "Withdraw from the tournament?" : "Leave the tournament?"}
          text={
            running
              ? "Your opponents win the matches that you have not played. You can’t come back."
              : "Your place goes to whoever waits longest. You can enter again while it is open."
          }
          action={running ? "Withdraw" : "Leave"}
          act={() => tournaments.order("LeaveTournament", tournament.id)}
          close={() => leave(false)}
        />
      )}
    </section>
  );
}

function partWords(
  { state }: Tournament,
  { alias, state: mine, how, queue, place }: Entrant,
): string {
  if (mine === "gone") return how === "disqualified" ? "You were disqualified." : "You withdrew.";
  if (mine === "waiting") return `You wait for a place: number ${queue ?? 1} in line.`;
  if (state === "finished" && place !== null) return `You are on place ${place}, as ${alias}.`;
  if (state !== "check_in") return `You are in, as ${alias}.`;
  return mine === "checked_in"
    ? `You are in and checked in, as ${alias}.`
    : "Say that you are here: who does not is left out at the start.";
}
