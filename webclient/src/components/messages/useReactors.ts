import { useEffect } from "preact/hooks";
import { useApp } from "../../app";
import { personOf } from "../../state";

const list = new Intl.ListFormat("en", { type: "conjunction" });
const MOST_NAMED = 12;

/** "You, Ana and 3 more" */
export function useReactors(people: readonly string[], count: number): string {
  const { state, directory } = useApp();
  const me = personOf(state).id;
  const first = people.slice(0, MOST_NAMED);
  const ids = first.join(" ");
  useEffect(() => ids.split(" ").forEach((id) => directory.want(id)), [directory, ids]);
  const cards = state.cards.value;
  const names = first.map((id) => (id === me ? "You" : (cards.get(id)?.name ?? "somebody")));
  const more = count - names.length;
  return list.format(more > 0 ? [...names, `${more} more`] : names);
}
