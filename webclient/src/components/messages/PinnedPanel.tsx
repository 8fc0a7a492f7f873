import { useMemo } from "preact/hooks";
import { useApp } from "../../app";
import { roomTopic, type Message } from "../../protocol";
import { EMPTY } from "../../topics";
import { ErrorAlert } from "../ErrorAlert";
import { usePages } from "../usePages";
import { Found } from "./Found";
import { Panel } from "./Panel";
import { summary } from "./Quote";

/** What is kept in sight in a room: what the API says, overruled by what is live. */
export function PinnedPanel({ room, close }: { room: string; close: () => void }) {
  const { state } = useApp();
  const live = (state.topics.value.get(roomTopic(room)) ?? EMPTY).message;
  const { items, loaded, error, again } = usePages<Message>(
    `/api/v1/rooms/${room}/pinned`,
    nothing,
  );
  const pinned = useMemo(() => {
    const all = new Map(items.map((message) => [message.id, message]));
    for (const message of live.values()) {
      if (message.version >= (all.get(message.id)?.version ?? 0)) all.set(message.id, message);
    }
    return [...all.values()]
      .filter(({ pinned, deleted_by: deletedBy }) => pinned && deletedBy === null)
      .sort((a, b) => b.number - a.number);
  }, [items, live]);
  return (
    <Panel title="Pinned" testid="pinned-panel" close={close}>
      {error !== null && (
        <ErrorAlert message={error.message} remedy={error.remedy}>
          <button class="btn btn-small" type="button" onClick={again}>
            Try again
          </button>
        </ErrorAlert>
      )}
      {loaded && pinned.length === 0 && <p class="quiet">Nothing is pinned in this room.</p>}
      <ul class="found-list">
        {pinned.map((message) => (
          <Found key={message.id} message={message} room={{ id: room }}>
            {summary(message, state.cards.value)}
          </Found>
        ))}
      </ul>
    </Panel>
  );
}

const nothing = (): void => undefined;
