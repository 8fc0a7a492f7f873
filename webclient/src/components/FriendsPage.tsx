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

const LABELS: Readonly<Record<View, string>> = {
  friend: "Friends",
  asked: "Sent requests",
  blocked: "Blocked",
};

const EMPTY: Readonly<Record<View, string>> = {
  friend: "Nobody here yet. Look for people, or bring your friends by their user names.",
  asked: "No request of yours waits for an answer.",
  blocked: "You have blocked nobody.",
};

export function FriendsPage() {
  const me = useApp().state.me.value;
  const [view, show] = useState<View>("friend");
  const [filter, setFilter] = useState("");
  const [importing, setImporting] = useState(false);
  const search = useDelayed(filter.trim());
  const tabs = [
    { key: "friend", label: counted(LABELS.friend, me?.friends) },
    { key: "asked", label: counted(LABELS.asked, me?.asked) },
    { key: "blocked", label: LABELS.blocked },
  ] as const;
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
      <Tabs label="Relations" tabs={tabs} chosen={view} choose={show} />
      <SearchField
        label="Find among these"
        testid="friend-search"
        value={filter}
        change={setFilter}
      />
      <section role="tabpanel" aria-label={LABELS[view]}>
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

const counted = (label: string, count = 0): string => (count === 0 ? label : `${label} (${count})`);

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
