import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useApp } from "../../app";
import type { Card } from "../../people";
import type { Person } from "../../protocol";
import { personOf } from "../../state";
import { MorePages } from "../MorePages";
import { PersonAvatar, PersonName, PresenceLine } from "../Person";
import { SearchField } from "../SearchField";
import { useDelayed } from "../useDelayed";
import { usePages } from "../usePages";

const LIMIT = "20";

interface Props {
  label: string;
  /** What can be done with somebody. */
  action: (person: Person) => ComponentChildren;
}

/** Finds people by name; while nothing is typed, friends. */
export function PeoplePicker({ label, action }: Props) {
  const { state, directory } = useApp();
  const [text, setText] = useState("");
  const search = useDelayed(text.trim());
  const query =
    search === ""
      ? new URLSearchParams({ state: "friend", limit: LIMIT })
      : new URLSearchParams({ search, limit: LIMIT });
  const path = search === "" ? "/api/v1/friends" : "/api/v1/people";
  const pages = usePages<Card>(`${path}?${query.toString()}`, directory.learn);
  const me = personOf(state).id;
  const found = pages.items.filter(({ id }) => id !== me);
  return (
    <div class="picker">
      <SearchField label={label} testid="pick-search" value={text} change={setText} first />
      <ul class="picker-list" aria-busy={pages.busy} data-testid="pick-results">
        {found.map((card) => (
          <li key={card.id} data-testid="pick" data-person-id={card.id}>
            <PersonAvatar id={card.id} name={card.name} />
            <span class="person-text">
              <span class="person-name">
                <PersonName id={card.id} name={card.name} />
              </span>
              <PresenceLine presence={card.presence} seenAt={card.seen_at} />
            </span>
            {action(card)}
          </li>
        ))}
      </ul>
      {found.length === 0 && pages.loaded && pages.error === null && (
        <p class="quiet" role="status">
          {search === "" ? "Type a name to find people." : "Nobody of this name can be found."}
        </p>
      )}
      <MorePages pages={pages} />
    </div>
  );
}
