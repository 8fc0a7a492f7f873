import { useEffect } from "preact/hooks";
import { useApp } from "../../app";
import { isConversation, othersIn } from "../../mine";
import type { RoomKind } from "../../protocol";
import { personOf } from "../../state";

export interface Called {
  kind: RoomKind;
  name: string;
  people?: readonly string[];
}

export type Namer = (room: Called) => string;

/** How rooms are called: conversations by whom they are with. */
export function useNamer(): Namer {
  const { state } = useApp();
  const me = personOf(state).id;
  const cards = state.cards.value;
  return (room) => {
    if (!isConversation(room)) return room.name;
    const names = othersIn(room.people ?? [], me).map((id) => cards.get(id)?.name ?? "…");
    return names.length === 0 ? "Conversation" : names.join(", ");
  };
}

/** Has the cards of these people asked for. */
export function usePeople(ids: readonly string[]): void {
  const { directory } = useApp();
  const key = ids.join(" ");
  useEffect(() => {
    for (const id of key.split(" ")) if (id !== "") directory.want(id);
  }, [directory, key]);
}
