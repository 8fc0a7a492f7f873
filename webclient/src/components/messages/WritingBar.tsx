import { useApp } from "../../app";
import type { Message } from "../../protocol";
import { Icon } from "../Icon";
import { summary } from "./Quote";

interface Props {
  editing: Message | undefined;
  replying: Message | undefined;
  close: () => void;
}

/** What is being answered or changed. */
export function WritingBar({ editing, replying, close }: Props) {
  const { state } = useApp();
  const message = editing ?? replying;
  if (message === undefined) return null;
  return (
    <div class="writing-bar" data-testid="writing-bar">
      <Icon name={editing === undefined ? "reply" : "edit"} />
      <span class="quote-text">
        {editing === undefined ? (
          <>
            Answer to <strong>{message.author.name}</strong>: {summary(message, state.cards.value)}
          </>
        ) : (
          "Change what you said"
        )}
      </span>
      <button class="btn btn-icon" type="button" aria-label="Cancel" onClick={close}>
        <Icon name="close" />
      </button>
    </div>
  );
}
