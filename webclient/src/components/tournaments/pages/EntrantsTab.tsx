import { useState } from "preact/hooks";
import { useApp } from "../../../app";
import { entrantsInOrder, isBefore, isOver } from "../../../tournaments/mine";
import type { Entrant } from "../../../tournaments/rows";
import { Icon } from "../../Icon";
import { EntrantRow } from "./EntrantRow";
import { ImportDialog } from "./ImportDialog";
import { InviteDialog } from "./InviteDialog";
import { ReasonDialog } from "../../ReasonDialog";
import { Seeding } from "./Seeding";
import type { ViewProps } from "./TournamentPage";

/** Who takes part; for organisers, in which order, and who else. */
export function EntrantsTab({ cup: { tournament, entrants }, isOrganiser }: ViewProps) {
  const shown = entrantsInOrder(entrants);
  const [removing, remove] = useState<Entrant | null>(null);
  const running = !isBefore(tournament);
  const seeds =
    isOrganiser && (tournament.state === "registration" || tournament.state === "check_in");
  const canRemove = isOrganiser && !isOver(tournament);
  return (
    <>
      {isOrganiser && !running && <MorePeople id={tournament.id} state={tournament.state} />}
      {seeds && <Seeding key={seedsOf(shown)} tournament={tournament} entrants={shown} />}
      {shown.length === 0 && (
        <p class="quiet" data-testid="empty">
          Nobody has entered yet.
        </p>
      )}
      <ol class="listing" aria-label="Entrants" data-testid="entrants">
        {shown.map((entrant) => (
          <EntrantRow
            key={entrant.id}
            entrant={entrant}
            running={running}
            {...(canRemove && entrant.state !== "gone" ? { remove: () => remove(entrant) } : {})}
          />
        ))}
      </ol>
      {removing !== null && (
        <Removing
          id={tournament.id}
          entrant={removing}
          running={running}
          close={() => remove(null)}
        />
      )}
    </>
  );
}

/** The order that is being made starts anew when those in it are others, or seeded otherwise. */
const seedsOf = (entrants: readonly Entrant[]): string =>
  entrants.map(({ id, seed }) => `${id}${seed ?? ""}`).join();

function MorePeople({ id, state }: { id: string; state: string }) {
  const [open, show] = useState<"invite" | "import" | null>(null);
  const close = (): void => show(null);
  return (
    <div class="actions">
      {state !== "check_in" && (
        <button
          class="btn btn-outline"
          type="button"
          data-testid="invite-entrants"
          onClick={() => show("invite")}
        >
          <Icon name="plus" /> Invite people
        </button>
      )}
      <button
        class="btn btn-outline"
        type="button"
        data-testid="import-entrants"
        onClick={() => show("import")}
      >
        <Icon name="file" /> Enter a list
      </button>
      {open === "invite" && <InviteDialog id={id} close={close} />}
      {open === "import" && <ImportDialog id={id} close={close} />}
    </div>
  );
}

interface RemovingProps {
  id: string;
  entrant: Entrant;
  running: boolean;
  close: () => void;
}

function Removing({ id, entrant, running, close }: RemovingProps) {
  const { tournaments } = useApp();
  return (
    <ReasonDialog
      danger
      title={running ? `Disqualify ${entrant.alias}?` : `Remove ${entrant.alias}?`}
      text={
        running
          ? "Their opponents win the matches that they have not played. It can’t be undone."
          : "Whoever waits longest gets the place."
      }
      action={running ? "Disqualify" : "Remove"}
      act={(reason) => tournaments.remove(id, entrant.id, reason)}
      close={close}
    />
  );
}
