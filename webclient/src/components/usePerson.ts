import { useEffect } from "preact/hooks";
import { useApp } from "../app";
import type { Card } from "../people";
import { useSelected } from "./useSelected";

export interface Look {
  id: string;
  name: string;
  picture: string | null;
  card: Card | undefined;
}

/** How somebody is called and looks now; `name` until their card has come. */
export function usePerson(id: string, name: string): Look {
  const { state, directory } = useApp();
  useEffect(() => directory.want(id), [directory, id]);
  const me = state.me.value;
  const card = useSelected(() => state.cards.value.get(id), [state, id]);
  if (me?.id === id) {
    return { id, name: me.display_name || me.username, picture: me.avatar, card };
  }
  return { id, name: card?.name ?? name, picture: card?.avatar ?? null, card };
}
