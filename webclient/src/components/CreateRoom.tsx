import { useId, useRef, useState } from "preact/hooks";
import { useApp } from "../app";
import { roomPath } from "../router";
import { clean, length, NAME_LIMIT } from "../text";
import { Dialog } from "./Dialog";
import { ErrorAlert } from "./ErrorAlert";
import { useAction } from "./useAction";

export function CreateRoom({ close }: { close: () => void }) {
  const { rooms, go } = useApp();
  const { busy, error, run } = useAction();
  const [name, setName] = useState("");
  const id = useId();
  const order = useRef({ name: "", key: "" });
  const tooLong = length(clean(name)) > NAME_LIMIT;

  /** One key for one name: however often it is sent, one room is made. */
  const keyFor = (wanted: string): string => {
    if (order.current.name !== wanted) order.current = { name: wanted, key: crypto.randomUUID() };
    return order.current.key;
  };
  const create = async (): Promise<void> => {
    const wanted = clean(name);
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
        <label class="form-label" for={id}>
          Name
        </label>
        <input
          id={id}
          class={`form-control ${tooLong ? "is-invalid" : ""}`}
          data-testid="room-name-input"
          name="name"
          autocomplete="off"
          autofocus
          dir="auto"
          value={name}
          aria-describedby={`${id}-help`}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <p id={`${id}-help`} class={tooLong ? "invalid-feedback" : "form-text"}>
          Up to {NAME_LIMIT} characters, in any script. 🏓 is welcome.
        </p>
        <div class="dialog-foot">
          <button class="btn btn-quiet" type="button" onClick={close}>
            Cancel
          </button>
          <button
            class="btn btn-primary"
            type="submit"
            data-testid="create-room-submit"
            disabled={busy || tooLong || clean(name) === ""}
          >
            Make the room
          </button>
        </div>
      </form>
    </Dialog>
  );
}
