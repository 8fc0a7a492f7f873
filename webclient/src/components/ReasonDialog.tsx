import { useId, useState } from "preact/hooks";
import { Dialog } from "./Dialog";
import { ErrorAlert } from "./ErrorAlert";
import { useAction } from "./useAction";

interface Props {
  title: string;
  text: string;
  action: string;
  act: (reason: string) => Promise<unknown>;
  close: () => void;
}

const LONGEST = 300;

/** Asks before something that others notice, and why. */
export function ReasonDialog({ title, text, action, act, close }: Props) {
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
        <div class="field">
          <label class="form-label" for={id}>
            Why (others read it)
          </label>
          <input
            id={id}
            class="form-control"
            type="text"
            maxLength={LONGEST}
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
          <button class="btn btn-danger" type="submit" data-testid="confirm" disabled={busy}>
            {action}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
