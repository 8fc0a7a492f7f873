import { useState } from "preact/hooks";
import { useApp } from "../../../app";
import { historyPath } from "../../../router";
import { FinishedSelect } from "../../tournaments/pages/FinishedSelect";
import { Tabs } from "../../Tabs";
import { PlayAgain } from "./PlayAgain";
import { RateAnew } from "./RateAnew";

const TABS = [
  { key: "tournaments", label: "Tournaments" },
  { key: "ratings", label: "Ratings" },
] as const;

/** What would have been. The tournament is in the address; nothing that is tried leaves a trace. */
export function WhatIfView() {
  const { state, go } = useApp();
  const [tab, show] = useState<(typeof TABS)[number]["key"]>("tournaments");
  // With the address, the route changes.
  const here = state.route.value.page === "history" ? location.search : "";
  const tournament = new URLSearchParams(here).get("tournament") ?? "";
  const choose = (id: string): void =>
    go(historyPath("what-if") + (id === "" ? "" : `?tournament=${id}`));
  return (
    <div class="what-if">
      <Tabs label="What if" tabs={TABS} chosen={tab} choose={show} />
      {tab === "ratings" && <RateAnew />}
      {tab === "tournaments" && (
        <>
          <p class="quiet">
            A tournament that is over is played again, with something otherwise and with the same
            strengths. It is tried here only: nothing is added to the history.
          </p>
          <FinishedSelect value={tournament} change={choose} />
          {tournament !== "" && <PlayAgain key={tournament} id={tournament} />}
        </>
      )}
    </div>
  );
}
