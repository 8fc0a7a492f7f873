import { useApp } from "../app";
import type { Card } from "../people";
import { MorePages } from "./MorePages";
import { PersonRow } from "./PersonRow";
import { usePages } from "./usePages";

export function MutualFriends({ id, count }: { id: string; count: number }) {
  const { directory } = useApp();
  const pages = usePages<Card>(`/api/v1/people/${id}/mutual`, directory.learn);
  return (
    <section aria-labelledby="mutual" data-testid="mutual-friends">
      <h2 id="mutual">{count === 1 ? "One mutual friend" : `${count} mutual friends`}</h2>
      <ul class="listing">
        {pages.items.map((card) => (
          <PersonRow key={card.id} person={card} />
        ))}
      </ul>
      <MorePages pages={pages} />
    </section>
  );
}
