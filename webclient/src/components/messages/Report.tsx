import { useState } from "preact/hooks";
import { useApp } from "../../app";
import type { Message } from "../../protocol";
import { Dialog } from "../Dialog";
import { ErrorAlert } from "../ErrorAlert";
import { useAction } from "../useAction";

const LONGEST = 300;

interface Props {
  room: string;
  message: Message;
  close: () => void;
}

/** Tells the moderators of a message. */
export function Report({ room, message, close }: Props) {
  const { acts } = useApp();
  const { busy, error, done, run } = useAction();
  const [reason, setReason] = useState("");
  return (
    <Dialog title={`Report a message of ${message.author.name}`} close={close}>
      {done ? (
        <p role="status" data-testid="reported">
          Thank you. The moderators will see to it.
        </p>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void run(() => acts.report(room, message, reason.trim().replace(/\s+/g, " ")));
          }}
        >
          {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
          <label class="form-label" for="report-reason">
            What is wrong with it?
          </label>
          <textarea
            id="report-reason"
            class="form-control"
            data-testid="report-reason"
            rows={3}
            maxLength={LONGEST}
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
          <div class="dialog-foot">
            <button class="btn btn-quiet" type="button" onClick={close}>
              Cancel
            </button>
            <button class="btn btn-danger" type="submit" data-testid="send-report" disabled={busy}>
              Report
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
