import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { ComponentType } from "preact";
import { useApp } from "../../../app";
import { tournamentPath, type TournamentView } from "../../../router";
import { personOf } from "../../../state";
import { runs } from "../../../tournaments/mine";
import { NotFound } from "../../NotFound";
import { Page } from "../../Page";
import { BracketTab } from "./BracketTab";
import { EntrantsTab } from "./EntrantsTab";
import { HistoryTab } from "./HistoryTab";
import { ManageTab } from "./ManageTab";
import { OverviewTab } from "./OverviewTab";
import { PhaseBadge } from "./PhaseBadge";
import { StandingsTab } from "./StandingsTab";
import { useTournament, type Cup } from "./useTournament";

/** What every view of a tournament is given. */
export interface ViewProps {
  cup: Cup;
  /** Our own id, and whether we may run the tournament. */
  me: string;
  isOrganiser: boolean;
  /** The entrant who is followed in the drawing and in the tables. */
  focus: string | null;
  follow: (entrant: string | null) => void;
}

interface View {
  view: TournamentView;
  label: string;
  Content: ComponentType<ViewProps>;
  wide?: boolean;
  /** For them alone. */
  organisers?: boolean;
}

const OVERVIEW: View = { view: "overview", label: "Overview", Content: OverviewTab };
const VIEWS: readonly View[] = [
  OVERVIEW,
  { view: "bracket", label: "Bracket", Content: BracketTab, wide: true },
  { view: "standings", label: "Standings", Content: StandingsTab },
  { view: "entrants", label: "Entrants", Content: EntrantsTab },
  { view: "history", label: "History", Content: HistoryTab, wide: true },
  { view: "manage", label: "Manage", Content: ManageTab, organisers: true },
];

export function TournamentPage({ id, view }: { id: string; view: TournamentView }) {
  const cup = useTournament(id);
  if (cup === null) {
    return (
      <main id="main" class="stage" tabIndex={-1}>
        <NotFound what="tournament" />
      </main>
    );
  }
  if (cup === undefined) {
    return (
      <main id="main" class="stage" tabIndex={-1}>
        <div class="blank loading" role="status">
          <span class="visually-hidden">The tournament is being loaded…</span>
          <span class="ball" aria-hidden="true" />
        </div>
      </main>
    );
  }
  return <Views cup={cup} view={view} />;
}

function Views({ cup, view }: { cup: Cup; view: TournamentView }) {
  const { state } = useApp();
  const { id, name, state: phase } = cup.tournament;
  const me = personOf(state).id;
  const isOrganiser = runs(cup.tournament, me, state.me.value?.roles ?? []);
  const [focus, follow] = useFollowed(cup, me);
  const seen = VIEWS.filter(({ organisers = false }) => isOrganiser || !organisers);
  const { Content, wide = false } = seen.find((each) => each.view === view) ?? OVERVIEW;
  return (
    <Page title={name} testid="tournament-page" wide={wide} actions={<PhaseBadge phase={phase} />}>
      <Nav views={seen} id={id} view={view} />
      <Content cup={cup} me={me} isOrganiser={isOrganiser} focus={focus} follow={follow} />
    </Page>
  );
}

/** We follow ourselves where we play, until we choose somebody else, or nobody. */
function useFollowed({ entrants }: Cup, me: string): [string | null, ViewProps["follow"]] {
  const [chosen, choose] = useState<string | null | undefined>(undefined);
  const isIn = useMemo(() => entrants.some(({ id }) => id === me), [entrants, me]);
  return [chosen === undefined ? (isIn ? me : null) : chosen, choose];
}

interface NavProps {
  views: readonly { view: TournamentView; label: string }[];
  id: string;
  view: TournamentView;
}

function Nav({ views, id, view }: NavProps) {
  const here = useRef<HTMLAnchorElement>(null);
  useEffect(() => here.current?.scrollIntoView({ block: "nearest", inline: "center" }), [view]);
  return (
    <nav class="tabs" aria-label="Tournament">
      {views.map((each) => (
        <a
          key={each.view}
          ref={each.view === view ? here : null}
          class="tab"
          href={tournamentPath(id, each.view)}
          aria-current={each.view === view ? "page" : undefined}
          data-testid={`view-${each.view}`}
        >
          {each.label}
        </a>
      ))}
    </nav>
  );
}
