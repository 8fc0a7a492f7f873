import { useEffect } from "preact/hooks";
import { useApp } from "../app";
import {
  byPresence,
  listed,
  newestFirst,
  presenceOf,
  relations,
  type Card,
  type Listed,
} from "../people";
import { PRESENCE, type RelationState } from "../protocol";
import { ago } from "../time";
import { EMPTY, present } from "../topics";
import { MorePages } from "./MorePages";
import { PresenceLine } from "./Person";
import { PersonRow } from "./PersonRow";
import { usePages } from "./usePages";
import { useSelected } from "./useSelected";

interface Props {
  state: RelationState;
  search?: string;
  /** What is said where nobody is. */
  empty: string;
}

type FriendCard = Card & { since: string };

/** Everybody who is this to us: page by page from the API, and live. */
export function RelationList({ state: wanted, search = "", empty }: Props) {
  const { state, directory } = useApp();
  const query = new URLSearchParams({ state: wanted, ...(search === "" ? {} : { search }) });
  const pages = usePages<FriendCard>(`/api/v1/friends?${query.toString()}`, directory.learn);
  const there = (state.topics.value.get(PRESENCE) ?? EMPTY).presence;
  const known = [...pages.items, ...useThere(wanted === "friend" && search === "")];
  const people = listed(known, relations(state), wanted, search).sort(
    wanted === "friend" ? byPresence(there) : newestFirst,
  );
  return (
    <>
      <ul class="listing" data-testid={`relations-${wanted}`}>
        {people.map((person) => (
          <PersonRow key={person.id} person={person} Note={wanted === "friend" ? Seen : Since} />
        ))}
      </ul>
      {people.length === 0 && pages.loaded && pages.error === null && (
        <p class="quiet" data-testid="empty">
          {empty}
        </p>
      )}
      <MorePages pages={pages} />
    </>
  );
}

/** Friends who are there are listed at once, on whatever page the API has them. */
function useThere(shown: boolean): Listed[] {
  const { state, directory } = useApp();
  const rows = shown ? present((state.topics.value.get(PRESENCE) ?? EMPTY).presence) : [];
  const ids = rows.filter((row) => row.state !== "offline").map(({ id }) => id);
  useEffect(() => {
    for (const id of ids) directory.want(id);
  });
  return ids.flatMap((id) => {
    const card = state.cards.value.get(id);
    return card?.relation === "friend" ? [card] : [];
  });
}

function Seen({ person: { id } }: { person: Listed }) {
  const { state } = useApp();
  const live = useSelected(() => presenceOf(state, id), [state, id]);
  const card = useSelected(() => state.cards.value.get(id), [state, id]);
  return (
    <PresenceLine
      presence={live?.state ?? card?.presence}
      seenAt={live?.seen_at ?? card?.seen_at}
    />
  );
}

function Since({ person: { since } }: { person: Listed }) {
  const { state } = useApp();
  return since === undefined ? null : <span class="quiet">{ago(since, state.now.value)}</span>;
}
