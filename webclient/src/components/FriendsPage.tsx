import { useState } from "preact/hooks";
import { useApp } from "../app";
import { present } from "../topics";
import { relations } from "../people";
import { Icon } from "./Icon";
import { ImportFriends } from "./ImportFriends";
import { Page } from "./Page";
import { RelationList } from "./RelationList";
import { SearchField } from "./SearchField";
import { Suggestions } from "./Suggestions";
import { Tabs } from "./Tabs";
import { useDelayed } from "./useDelayed";

type View = "friend" | "asked" | "blocked";

const TABS = [
  { key: "friend", label: "Friends" },
  { key: "asked", label: "Sent requests" },
  { key: "blocked", label: "Blocked" },
] as const;

const EMPTY: Readonly<Record<View, string>> = {
  friend: "Nobody here yet. Look for people, or bring your friends by their user names.",
  asked: "No request of yours waits for an answer.",
  blocked: "You have blocked nobody.",
};

export function FriendsPage() {
  const [view, show] = useState<View>("friend");
  const [filter, setFilter] = useState("");
  const [importing, setImporting] = useState(false);
  const search = useDelayed(filter.trim());
  return (
    <Page
      title="Friends"
      testid="friends-page"
      actions={
        <button
          class="btn btn-soft"
          type="button"
          data-testid="import-friends"
          onClick={() => setImporting(true)}
        >
          <Icon name="plus" /> Add by user names
        </button>
      }
    >
      <Requests />
      <Tabs label="Relations" tabs={TABS} chosen={view} choose={show} />
      <SearchField
        label="Find among these"
        testid="friend-search"
        value={filter}
        change={setFilter}
      />
      <section aria-label={TABS.find(({ key }) => key === view)?.label}>
        <RelationList
          key={view}
          state={view}
          search={search}
          empty={search === "" ? EMPTY[view] : "Nobody of this name."}
        />
      </section>
      {view === "friend" && <Suggestions />}
      {importing && <ImportFriends close={() => setImporting(false)} />}
    </Page>
  );
}

/** Those who wait for our answer come before everything else. */
function Requests() {
  const { state } = useApp();
  const live = present(relations(state)).some((row) => row.state === "asks");
  if (!live && (state.me.value?.asks ?? 0) === 0) return null;
  return (
    <section class="card panel" aria-labelledby="requests" data-testid="requests">
      <h2 id="requests">They would like to be your friends</h2>
      <RelationList state="asks" empty="All answered." />
    </section>
  );
}
