import { useApp } from "../../../app";
import { ANALYSTS } from "../../../history/whatIf";
import { historyPath, roomPath } from "../../../router";
import { isOver } from "../../../tournaments/mine";
import { exportPath } from "../../../tournaments/orders";
import { Icon } from "../../Icon";
import { Announcements } from "./Announcements";
import { CalledNow } from "./CalledNow";
import { MyMatch } from "./MyMatch";
import { TakingPart } from "./TakingPart";
import { TermsList } from "./TermsList";
import type { ViewProps } from "./TournamentPage";

/** What it is, and what it wants of us. */
export function OverviewTab({ cup, me }: ViewProps) {
  const { tournament, entrants, standings } = cup;
  const first = new Set(standings.filter(({ place }) => place === 1).map(({ id }) => id));
  const winners = entrants.filter(({ id }) => first.has(id));
  return (
    <>
      {tournament.state === "finished" && winners.length > 0 && (
        <p class="champion" data-testid="champion">
          <Icon name="trophy" />
          <span>
            {winners.length === 1 ? "Winner: " : "Winners: "}
            <bdi>{winners.map(({ alias }) => alias).join(", ")}</bdi>
          </span>
        </p>
      )}
      {!isOver(tournament) && <MyMatch cup={cup} me={me} />}
      <TakingPart cup={cup} me={me} />
      <Announcements announcements={cup.announcements} />
      <CalledNow pairings={cup.pairings} />
      {tournament.description !== "" && (
        <p class="cup-description" dir="auto">
          {tournament.description}
        </p>
      )}
      <TermsList tournament={tournament} />
      {tournament.room !== null && (
        <p>
          <a class="btn btn-outline" href={roomPath(tournament.room)} data-testid="tournament-room">
            <Icon name="rooms" /> Talk about it
          </a>
        </p>
      )}
      {tournament.state === "finished" && <WhatIf id={tournament.id} />}
      <Files id={tournament.id} />
    </>
  );
}

/** For analysts: what would have been. */
function WhatIf({ id }: { id: string }) {
  const roles = useApp().state.me.value?.roles ?? [];
  if (!roles.some((role) => ANALYSTS.includes(role))) return null;
  return (
    <p>
      <a
        class="btn btn-outline"
        href={`${historyPath("what-if")}?tournament=${id}`}
        data-testid="to-what-if"
      >
        <Icon name="history" /> What if?
      </a>
    </p>
  );
}

const FORMATS = [
  { format: "pdf", label: "PDF, to print" },
  { format: "csv", label: "CSV, for spreadsheets" },
  { format: "json", label: "JSON, all of it" },
] as const;

function Files({ id }: { id: string }) {
  return (
    <section aria-labelledby="cup-files">
      <h2 id="cup-files">Take it along</h2>
      <div class="actions">
        {FORMATS.map(({ format, label }) => (
          <a
            key={format}
            class="btn btn-outline"
            href={exportPath(id, format)}
            target="_self"
            download
            data-testid={`export-${format}`}
          >
            <Icon name="file" /> {label}
          </a>
        ))}
      </div>
    </section>
  );
}
