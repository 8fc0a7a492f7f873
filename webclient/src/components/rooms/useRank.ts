import { useApp } from "../../app";
import { rankOf } from "../../hosting";
import { roomTopic } from "../../protocol";
import { personOf } from "../../state";

/** How high we stand in a room. */
export function useRank(room: string): number {
  const { state } = useApp();
  const me = state.topics.value.get(roomTopic(room))?.member.get(personOf(state).id);
  const role = me?.gone === true ? undefined : me?.role;
  return rankOf(role, state.me.value?.roles);
}
