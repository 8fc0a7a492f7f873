import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { Dialog } from "./Dialog";
import { ErrorAlert } from "./ErrorAlert";
import { useAction } from "./useAction";

interface Props {
  title: string;
  text: string;
  action: string;
  /** It takes something away. */
  danger?: boolean;
  /** Done by staff: never without a reason, which the audit keeps. */
  staff?: boolean;
  /** `key` is the same at a second try. */
  act: (reason: string, key: string) => Promise<unknown>;
  close: () => void;
  children?: ComponentChildren;
}

const LONGEST = 300;
export const LONGEST_OF_STAFF = 500;

/** Asks before something that others notice, and why. */
export function ReasonDialog(props: Props) {
  const { title, text, action, danger = false, staff = false, act, close, children } = props;
  const { busy, error, run } = useAction();
  const [reason, setReason] = useState("");
  const [key] = useState(() => crypto.randomUUID());
  const id = useId();
  const submit = async (): Promise<void> => {
    await act(reason.trim(), key);
    close();
  };
  return (
    <Dialog title={title} close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void run(submit);
        }}
      >
        {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
        <p class="quiet">{text}</p>
        {children}
        <div class="field">
          <label class="form-label" for={id}>
            {staff ? "Reason (the audit keeps it)" : "Why (others read it)"}
          </label>
          <input
            id={id}
            class="form-control"
            type="text"
            required={staff}
            maxLength={staff ? LONGEST_OF_STAFF : LONGEST}
            autocomplete="off"
            dir="auto"
            data-testid="reason"
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </div>
        <div class="dialog-foot">
          <button class="btn btn-quiet" type="button" onClick={close}>
            Back
          </button>
          <button
            class={`btn btn-${danger ? "danger" : "primary"}`}
            type="submit"
            data-testid="confirm"
            disabled={busy || (staff && reason.trim() === "")}
          >
            {action}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
