import { useId, useRef, useState } from "preact/hooks";
import { request } from "../api";
import { clean, length } from "../text";
import { Dialog } from "./Dialog";
import { ErrorAlert } from "./ErrorAlert";
import { useAction } from "./useAction";

const TITLE_LIMIT = 120;
const TEXT_LIMIT = 1000;

/** For admins: something that everybody finds in the inbox. */
export function Announce({ close }: { close: () => void }) {
  const { busy, error, run } = useAction();
  const [title, setTitle] = useState("");
  const [text, setText] = useState("");
  const order = useRef({ words: "", key: "" });
  const id = useId();
  const fits = isWithin(clean(title), TITLE_LIMIT) && isWithin(clean(text), TEXT_LIMIT);

  /** One key for the same words: however often they are sent, they are announced once. */
  const keyFor = (words: string): string => {
    if (order.current.words !== words) order.current = { words, key: crypto.randomUUID() };
    return order.current.key;
  };
  const announce = async (): Promise<void> => {
    const body = { title: clean(title), text: clean(text) };
    const idempotencyKey = keyFor(JSON.stringify(body));
    await request("POST", "/api/v1/announcements", { body, idempotencyKey });
    close();
  };
  return (
    <Dialog title="Announce to everybody" close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void run(announce);
        }}
      >
        {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
        <div class="field">
          <label class="form-label" for={`${id}-title`}>
            Title
          </label>
          <input
            id={`${id}-title`}
            class="form-control"
            data-testid="announcement-title"
            autocomplete="off"
            autofocus
            dir="auto"
            value={title}
            onInput={(event) => setTitle(event.currentTarget.value)}
          />
          <p class="form-text">Up to {TITLE_LIMIT} characters.</p>
        </div>
        <label class="form-label" for={`${id}-text`}>
          Text
        </label>
        <textarea
          id={`${id}-text`}
          class="form-control"
          data-testid="announcement-text"
          rows={4}
          dir="auto"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <p class="form-text">Up to {TEXT_LIMIT} characters. Nobody can take it back.</p>
        <div class="dialog-foot">
          <button class="btn btn-quiet" type="button" onClick={close}>
            Cancel
          </button>
          <button
            class="btn btn-primary"
            type="submit"
            data-testid="announcement-submit"
            disabled={busy || !fits}
          >
            Announce
          </button>
        </div>
      </form>
    </Dialog>
  );
}

const isWithin = (text: string, limit: number): boolean => text !== "" && length(text) <= limit;
