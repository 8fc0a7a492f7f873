import { useId, useState } from "preact/hooks";
import { useApp } from "../../app";
import { isOwner } from "../../hosting";
import type { Room } from "../../protocol";
import { clean, length, NAME_LIMIT } from "../../text";
import { Dialog } from "../Dialog";
import { ErrorAlert } from "../ErrorAlert";
import { useAction } from "../useAction";
import { RoomWords } from "./RoomWords";
import { useRank } from "./useRank";

const WAITS: readonly { seconds: number; label: string }[] = [
  { seconds: 0, label: "Write as they like" },
  { seconds: 5, label: "5 seconds" },
  { seconds: 10, label: "10 seconds" },
  { seconds: 30, label: "30 seconds" },
  { seconds: 60, label: "A minute" },
  { seconds: 300, label: "5 minutes" },
  { seconds: 900, label: "15 minutes" },
  { seconds: 3600, label: "An hour" },
];

export function RoomSettings({ room, close }: { room: Room; close: () => void }) {
  const { hosting } = useApp();
  const { busy, error, run } = useAction();
  const { id, archived } = room;
  const [words, setWords] = useState({
    name: room.name,
    description: room.description,
    topic: room.topic,
  });
  const [slow, setSlow] = useState(room.slow);
  const rank = useRank(id);
  const name = clean(words.name);
  const save = async (): Promise<void> => {
    const { description, topic } = words;
    await hosting.change(id, { name, description: clean(description), topic: clean(topic) });
    if (slow !== room.slow) await hosting.slow(id, slow);
    close();
  };
  const archive = async (): Promise<void> => {
    await hosting.archive(id, !archived);
    close();
  };
  return (
    <Dialog title="Settings of the room" close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void run(save);
        }}
      >
        {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
        <RoomWords value={words} change={setWords} />
        <SlowField value={slow} change={setSlow} />
        <div class="dialog-foot">
          {isOwner(rank) && (
            <button
              class={`btn ${archived ? "btn-outline" : "btn-quiet menu-danger"}`}
              type="button"
              data-testid="archive-room"
              disabled={busy}
              onClick={() => run(archive)}
            >
              {archived ? "Reopen the room" : "Close the room"}
            </button>
          )}
          <span class="dialog-space" />
          <button
            class="btn btn-primary"
            type="submit"
            data-testid="save-room"
            disabled={busy || name === "" || length(name) > NAME_LIMIT}
          >
            Save
          </button>
        </div>
      </form>
    </Dialog>
  );
}

interface SlowProps {
  value: number;
  change: (seconds: number) => void;
}

function SlowField({ value, change }: SlowProps) {
  const id = useId();
  const known = WAITS.some(({ seconds }) => seconds === value);
  const waits = known ? WAITS : [...WAITS, { seconds: value, label: `${value} seconds` }];
  return (
    <div class="field">
      <label class="form-label" for={id}>
        Between two messages members wait
      </label>
      <select
        id={id}
        class="form-select"
        data-testid="slow-mode"
        value={String(value)}
        onChange={(event) => change(Number(event.currentTarget.value))}
      >
        {waits.map(({ seconds, label }) => (
          <option key={seconds} value={String(seconds)}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
