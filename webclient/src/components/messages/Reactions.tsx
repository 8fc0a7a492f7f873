import { useEffect } from "preact/hooks";
import { useApp } from "../../app";
import { nameOfEmoji } from "../../messages/emoji";
import type { Message, Reaction } from "../../protocol";
import { personOf } from "../../state";
import { Icon } from "../Icon";

interface Props {
  room: string;
  message: Message;
  /** Null where we can't react. */
  pick: (() => void) | null;
}

export function Reactions({ room, message, pick }: Props) {
  const { acts } = useApp();
  if (message.reactions.length === 0) return null;
  return (
    <ul class="reactions" aria-label="Reactions" data-testid="reactions">
      {message.reactions.map((reaction) => (
        <li key={reaction.emoji}>
          <Given
            reaction={reaction}
            toggle={pick === null ? null : () => acts.react(room, message, reaction.emoji)}
          />
        </li>
      ))}
      {pick !== null && (
        <li>
          <button class="reaction" type="button" aria-label="React" onClick={pick}>
            <Icon name="smile" />
          </button>
        </li>
      )}
    </ul>
  );
}

const list = new Intl.ListFormat("en", { type: "conjunction" });
const MOST_NAMED = 12;

function Given({ reaction, toggle }: { reaction: Reaction; toggle: (() => void) | null }) {
  const { state } = useApp();
  const { emoji, count, people } = reaction;
  const mine = people.includes(personOf(state).id);
  const who = useNames(people, count);
  return (
    <button
      class="reaction"
      type="button"
      aria-pressed={mine}
      aria-label={`${nameOfEmoji(emoji)}, ${count}: ${who}`}
      title={`${who}: ${nameOfEmoji(emoji)}`}
      data-testid="reaction"
      data-emoji={emoji}
      disabled={toggle === null}
      onClick={toggle ?? undefined}
    >
      <span aria-hidden="true">{emoji}</span>
      <span class="reaction-count">{count}</span>
    </button>
  );
}

/** "You, Ana and 3 more" */
function useNames(people: readonly string[], count: number): string {
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
