import { useEffect } from "preact/hooks";
import { useApp } from "../../app";
import { plainText } from "../../messages/markdown";
import { roomTopic, type Message } from "../../protocol";
import { Icon } from "../Icon";
import { PersonName } from "../Person";

/** What a message answers, in one line; leads there. */
export function Quote({ room, message }: { room: string; message: string }) {
  const { state, histories, inform } = useApp();
  const quoted = state.topics.value.get(roomTopic(room))?.message.get(message);
  const missing = quoted === undefined;
  useEffect(() => {
    if (missing) histories.want(room, message);
  }, [histories, room, message, missing]);
  return (
    <button
      class="quote"
      type="button"
      data-testid="quote"
      aria-label={`In answer to ${quoted === undefined ? "a message" : said(quoted)}: go there`}
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
          <span class="quote-text">{summary(quoted)}</span>
        </>
      )}
    </button>
  );
}

export function summary({ text, files, deleted_by: deletedBy }: Message): string {
  if (deletedBy !== null) return "This message was deleted.";
  return plainText(text) || files.map(({ name }) => name).join(", ");
}

const said = (message: Message): string => `${message.author.name}, ${summary(message)}`;
