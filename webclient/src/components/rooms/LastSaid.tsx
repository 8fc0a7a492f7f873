import { useApp } from "../../app";
import { plainText } from "../../messages/plain";
import { isConversation, newestIn } from "../../mine";
import { relationOf } from "../../people";
import { roomTopic, type Message, type Mine } from "../../protocol";
import { personOf, type State } from "../../state";
import { usePerson } from "../usePerson";
import { useSelected } from "../useSelected";

/** The newest message of a room, in one line. */
export function LastSaid({ room }: { room: Mine }) {
  const { state } = useApp();
  const { id } = room;
  const last = useSelected(
    () => newestIn(state.topics.value.get(roomTopic(id)), state.heads.value?.get(id)),
    [state, id],
  );
  if (last === null || relationOf(state, last.author.id) === "blocked") return null;
  return <Line state={state} room={room} last={last} />;
}

function Line({ state, room, last }: { state: State; room: Mine; last: Message }) {
  const { id, name } = usePerson(last.author.id, last.author.name);
  const own = id === personOf(state).id;
  const alone = isConversation(room) && room.people.length <= 2;
  return (
    <span class="room-link-last" data-testid="room-last">
      {own ? "You: " : alone ? "" : `${name}: `}
      {textOf(last, state)}
    </span>
  );
}

function textOf({ text, files, deleted_by: deleted }: Message, { cards }: State): string {
  if (deleted !== null) return "(deleted)";
  return plainText(text, cards.value) || files.map(({ name }) => name).join(", ");
}
