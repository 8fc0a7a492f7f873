import { useState } from "preact/hooks";
import { useApp } from "../app";
import type { Card } from "../people";
import { MorePages } from "./MorePages";
import { Page } from "./Page";
import { PersonRow } from "./PersonRow";
import { PresenceLine } from "./Person";
import { SearchField } from "./SearchField";
import { Suggestions } from "./Suggestions";
import { useDelayed } from "./useDelayed";
import { usePages } from "./usePages";

const LIMIT = 50;

export function PeoplePage() {
  const [text, setText] = useState("");
  const search = useDelayed(text.trim());
  return (
    <Page title="People" testid="people-page">
      <SearchField
        label="Find people by name"
        testid="people-search"
        value={text}
        change={setText}
        first
      />
      {search === "" ? <Suggestions /> : <Found search={search} />}
    </Page>
  );
}

function Found({ search }: { search: string }) {
  const { directory } = useApp();
  const query = new URLSearchParams({ search, limit: String(LIMIT) });
  const pages = usePages<Card>(`/api/v1/people?${query.toString()}`, directory.learn);
  return (
    <section aria-label="Found" aria-busy={pages.busy}>
      <ul class="listing" data-testid="people-results">
        {pages.items.map((card) => (
          <PersonRow key={card.id} person={card} Note={Seen} />
        ))}
      </ul>
      {pages.items.length === 0 && pages.loaded && pages.error === null && (
        <p class="quiet" role="status" data-testid="empty">
          Nobody of this name can be found. Some people choose not to be.
        </p>
      )}
      <MorePages pages={pages} />
    </section>
  );
}

function Seen({ person: { presence, seen_at } }: { person: Card }) {
  return <PresenceLine presence={presence} seenAt={seen_at} />;
}
