import { useId, useRef, useState } from "preact/hooks";
import { useApp } from "../app";
import type { RoomKind } from "../protocol";
import { roomPath } from "../router";
import type { Draft } from "../rooms";
import { clean, length, NAME_LIMIT } from "../text";
import { Dialog } from "./Dialog";
import { ErrorAlert } from "./ErrorAlert";
import { RoomWords } from "./rooms/RoomWords";
import { useAction } from "./useAction";

const KINDS: readonly { kind: RoomKind; label: string; hint: string }[] = [
  { kind: "public", label: "Public", hint: "Everybody in the club finds it and may join." },
  { kind: "private", label: "Private", hint: "Nobody knows of it but whom you invite." },
  { kind: "admin", label: "For admins", hint: "Only admins of the club may be in it." },
];

export function CreateRoom({ close }: { close: () => void }) {
  const { state, rooms, go } = useApp();
  const { busy, error, run } = useAction();
  const [kind, setKind] = useState<RoomKind>("public");
  const [words, setWords] = useState({ name: "", description: "", topic: "" });
  const id = useId();
  const order = useRef({ words: "", key: "" });
  const name = clean(words.name);
  const admin = state.me.value?.roles.includes("admin") === true;
  const kinds = KINDS.filter((each) => each.kind !== "admin" || admin);

  /** One key for the same room: however often it is sent, one is made. */
  const keyFor = (wanted: Draft): string => {
    const said = JSON.stringify(wanted);
    if (order.current.words !== said) order.current = { words: said, key: crypto.randomUUID() };
    return order.current.key;
  };
  const create = async (): Promise<void> => {
    const { description, topic } = words;
    const wanted = { kind, name, description: clean(description), topic: clean(topic) };
    const room = await rooms.create(wanted, keyFor(wanted));
    close();
    go(roomPath(room));
  };
  return (
    <Dialog title="New room" close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void run(create);
        }}
      >
        {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
        <RoomWords value={words} change={setWords} />
        <fieldset class="field room-kinds">
          <legend class="form-label">Who may be in it</legend>
          {kinds.map((each) => (
            <label key={each.kind} class="form-check">
              <input
                class="form-check-input"
                type="radio"
                name={`${id}-kind`}
                data-testid={`kind-${each.kind}`}
                checked={kind === each.kind}
                onChange={() => setKind(each.kind)}
              />
              <span class="form-check-label">
                {each.label} <span class="form-text">{each.hint}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <div class="dialog-foot">
          <button class="btn btn-quiet" type="button" onClick={close}>
            Cancel
          </button>
          <button
            class="btn btn-primary"
            type="submit"
            data-testid="create-room-submit"
            disabled={busy || name === "" || length(name) > NAME_LIMIT}
          >
            Make the room
          </button>
        </div>
      </form>
    </Dialog>
  );
}
