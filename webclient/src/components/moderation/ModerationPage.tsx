import { useState } from "preact/hooks";
import { useApp } from "../../app";
import { NotFound } from "../NotFound";
import { Page } from "../Page";
import { Tabs } from "../Tabs";
import { Reports } from "./Reports";
import { WordFilter } from "./WordFilter";

type View = "open" | "resolved" | "words";

const TABS = [
  { key: "open", label: "Open reports" },
  { key: "resolved", label: "Resolved" },
  { key: "words", label: "Word filter" },
] as const;

/** For moderators and admins of the club. */
export function ModerationPage() {
  const me = useApp().state.me.value;
  const [view, show] = useState<View>("open");
  if (me === null) return <main id="main" class="page" aria-busy="true" />;
  if (!me.roles.some((role) => role === "moderator" || role === "admin")) {
    return (
      <main id="main" class="page" tabIndex={-1}>
        <NotFound what="page" />
      </main>
    );
  }
  return (
    <Page title="Moderation" testid="moderation-page">
      <Tabs label="What to see to" tabs={TABS} chosen={view} choose={show} />
      {view === "words" ? <WordFilter /> : <Reports key={view} resolved={view === "resolved"} />}
    </Page>
  );
}
