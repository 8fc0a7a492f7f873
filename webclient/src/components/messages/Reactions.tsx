import { useApp } from "../../app";
import { nameOfEmoji } from "../../messages/emoji";
import type { Message, Reaction } from "../../protocol";
import { personOf } from "../../state";
import { Icon } from "../Icon";
import { useReactors } from "./useReactors";

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

function Given({ reaction, toggle }: { reaction: Reaction; toggle: (() => void) | null }) {
  const { state } = useApp();
  const { emoji, count, people } = reaction;
  const mine = people.includes(personOf(state).id);
  const who = useReactors(people, count);
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
