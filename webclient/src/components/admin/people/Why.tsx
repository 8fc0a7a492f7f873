import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { LONGEST_REASON } from "../../../accounts/staff";
import { Dialog } from "../../Dialog";
import { ErrorAlert } from "../../ErrorAlert";
import { useAction } from "../../useAction";

interface Props {
  title: string;
  text: string;
  action: string;
  danger?: boolean;
  act: (reason: string) => Promise<unknown>;
  close: () => void;
  children?: ComponentChildren;
}

/** Asks why, before something that stands in the audit. */
export function Why({ title, text, action, danger = false, act, close, children }: Props) {
  const { busy, error, run } = useAction();
  const [reason, setReason] = useState("");
  const id = useId();
  const submit = async (): Promise<void> => {
    await act(reason.trim());
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
            Reason
          </label>
          <textarea
            id={id}
            class="form-control"
            rows={3}
            maxLength={LONGEST_REASON}
            dir="auto"
            required
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
            disabled={busy || reason.trim() === ""}
          >
            {action}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
