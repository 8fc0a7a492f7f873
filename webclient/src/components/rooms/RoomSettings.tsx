import { useId, useState } from "preact/hooks";
import { useApp } from "../../app";
import type { Described } from "../../hosting";
import type { Room } from "../../protocol";
import { clean, length, NAME_LIMIT } from "../../text";
import { Dialog } from "../Dialog";
import { ErrorAlert } from "../ErrorAlert";
import { PictureField } from "../PictureField";
import { useAction } from "../useAction";
import { RoomSign } from "./RoomSign";
import { RoomWords } from "./RoomWords";

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
  const { id } = room;
  const [before] = useState(room);
  const { name: called, description, topic } = before;
  const [words, setWords] = useState<Described>({ name: called, description, topic });
  const [slow, setSlow] = useState(before.slow);
  const name = clean(words.name);
  const save = async (): Promise<void> => {
    const changed = differing(before, {
      name,
      description: clean(words.description),
      topic: clean(words.topic),
    });
    if (Object.keys(changed).length > 0) await hosting.change(id, changed);
    if (slow !== before.slow) await hosting.slow(id, slow);
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
        <PictureField
          path={`/api/v1/rooms/${id}/picture`}
          testid="picture"
          removable={room.picture !== null}
        >
          <RoomSign id={id} room={room} size="large" />
        </PictureField>
        <RoomWords value={words} change={setWords} />
        <SlowField value={slow} change={setSlow} />
        <div class="dialog-foot">
          <button class="btn btn-quiet" type="button" onClick={close}>
            Cancel
          </button>
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

/** What we have not touched stays as others have made it meanwhile. */
function differing(before: Room, words: Described): Partial<Described> {
  const keys = ["name", "description", "topic"] as const;
  return Object.fromEntries(
    keys.filter((key) => words[key] !== before[key]).map((key) => [key, words[key]]),
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
