import { useEffect } from "preact/hooks";
import { useApp } from "../../app";
import { plainText } from "../../messages/plain";
import { relationOf, type Card } from "../../people";
import { roomTopic, type Message } from "../../protocol";
import { Icon } from "../Icon";
import { PersonName } from "../Person";

export const UNWANTED = "Message from somebody you blocked";

/** What a message answers, in one line; leads there. */
export function Quote({ room, message }: { room: string; message: string }) {
  const { state, histories, inform } = useApp();
  const quoted = state.topics.value.get(roomTopic(room))?.message.get(message);
  const missing = quoted === undefined;
  const unwanted = quoted !== undefined && relationOf(state, quoted.author.id) === "blocked";
  const text =
    quoted === undefined ? "a message" : unwanted ? UNWANTED : summary(quoted, state.cards.value);
  useEffect(() => {
    if (missing) histories.want(room, message);
  }, [histories, room, message, missing]);
  return (
    <button
      class="quote"
      type="button"
      data-testid="quote"
      aria-label={`In answer to ${quoted === undefined ? "" : `${quoted.author.name}, `}${text}: go there`}
      onClick={() => inform(histories.toMessage(room, message))}
    >
      <Icon name="reply" />
      {quoted === undefined ? (
        <span class="quiet">…</span>
      ) : (
        <>
          <strong>
            <PersonName {...quoted.author} />
          </strong>
          <span class={unwanted ? "quote-text quiet" : "quote-text"}>{text}</span>
        </>
      )}
    </button>
  );
}

export function summary(message: Message, cards: ReadonlyMap<string, Card>): string {
  const { text, files, deleted_by: deletedBy } = message;
  if (deletedBy !== null) return "This message was deleted.";
  return plainText(text, cards) || files.map(({ name }) => name).join(", ");
}
