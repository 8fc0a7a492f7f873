import { useComputed } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { useApp } from "../../../app";
import { EMPTY } from "../../../topics";
import { listPath, shownIn, type View } from "../../../tournaments/list";
import { TOURNAMENTS, type ShortTournament } from "../../../tournaments/rows";
import { Icon } from "../../Icon";
import { MorePages } from "../../MorePages";
import { Page } from "../../Page";
import { SearchField } from "../../SearchField";
import { Tabs } from "../../Tabs";
import { useDelayed } from "../../useDelayed";
import { usePages } from "../../usePages";
import { TournamentRow } from "./TournamentRow";

const TABS = [
  { key: "all", label: "All" },
  { key: "registration", label: "Open to enter" },
  { key: "running", label: "Running" },
  { key: "finished", label: "Over" },
  { key: "mine", label: "Mine" },
] as const;

const NOTHING: Readonly<Record<View, string>> = {
  all: "There is no tournament yet. Make the first one.",
  registration: "None is open to enter at the moment. Make one, and others can.",
  running: "None is running at the moment.",
  finished: "None is over yet.",
  mine: "You are in none, and run none. Enter one that is open, or make one.",
};

export function TournamentsPage() {
  const [view, show] = useState<View>("all");
  const [text, setText] = useState("");
  const search = useDelayed(text.trim());
  return (
    <Page
      title="Tournaments"
      testid="tournaments-page"
      actions={
        <a class="btn btn-primary" href="/tournaments/new" data-testid="new-tournament">
          <Icon name="plus" /> New tournament
        </a>
      }
    >
      <SearchField
        label="Find tournaments by name"
        testid="tournament-search"
        value={text}
        change={setText}
      />
      <Tabs label="Views of the tournaments" tabs={TABS} chosen={view} choose={show} />
      <section role="tabpanel" aria-label={TABS.find(({ key }) => key === view)?.label}>
        <Found view={view} search={search} />
      </section>
    </Page>
  );
}

const nothing = (): void => undefined;

function Found({ view, search }: { view: View; search: string }) {
  const pages = usePages<ShortTournament>(listPath(view, search), nothing);
  const live = useLive();
  const shown = shownIn({ view, search, found: pages.items, whole: pages.more === null, live });
  return (
    <>
      <ul class="listing" aria-busy={pages.busy} data-testid="tournaments">
        {shown.map((each) => (
          <TournamentRow key={each.id} tournament={each} />
        ))}
      </ul>
      {shown.length === 0 && pages.loaded && pages.error === null && (
        <p class="quiet" role="status" data-testid="empty">
          {search === "" ? NOTHING[view] : "No tournament of this name."}
        </p>
      )}
      <MorePages pages={pages} />
    </>
  );
}

function useLive(): ReadonlyMap<string, ShortTournament> {
  const { state, feeds } = useApp();
  useEffect(() => {
    feeds.follow(TOURNAMENTS);
    return () => feeds.unfollow(TOURNAMENTS);
  }, [feeds]);
  return useComputed(() => (state.topics.value.get(TOURNAMENTS) ?? EMPTY).tournament).value;
}
