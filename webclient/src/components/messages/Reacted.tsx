import { nameOfEmoji } from "../../messages/emoji";
import type { Message, Reaction } from "../../protocol";
import { Dialog } from "../Dialog";
import { useReactors } from "./useReactors";

/** Who gave which reaction: what a mouse learns by pointing at one. */
export function Reacted({ message, close }: { message: Message; close: () => void }) {
  return (
    <Dialog title="Reactions" close={close}>
      <ul class="reacted" data-testid="reacted">
        {message.reactions.map((reaction) => (
          <Line key={reaction.emoji} reaction={reaction} />
        ))}
      </ul>
    </Dialog>
  );
}

function Line({ reaction }: { reaction: Reaction }) {
  const { emoji, count, people } = reaction;
  return (
    <li>
      <span role="img" aria-label={nameOfEmoji(emoji)}>
        {emoji}
      </span>{" "}
      {useReactors(people, count)}
    </li>
  );
}
