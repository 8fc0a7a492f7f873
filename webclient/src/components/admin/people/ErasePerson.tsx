import { useState } from "preact/hooks";
import { erasePerson, REASONS, type Erased, type Reason } from "../../../accounts/erasure";
import { useApp } from "../../../app";
import { erasedPath } from "../../../router";
import { Dialog } from "../../Dialog";
import { ErrorAlert } from "../../ErrorAlert";
import { ProofDialog } from "../../settings/ProofDialog";
import { useAction } from "../../useAction";

const LABELS: Readonly<Record<Reason, string>> = {
  request: "They asked for it",
  law: "The law asks for it",
  abuse: "What they put up may not stay",
};

interface Props {
  person: { id: string; username: string };
  close: () => void;
}

/** Erases somebody for good, on their request or for another reason. For admins. */
export function ErasePerson({ person, close }: Props) {
  const [done, show] = useState<Erased | null>(null);
  return (
    <>
      <Dialog title={`Erase ${person.username}?`} close={close}>
        {done === null ? (
          <Ask person={person} close={close} show={show} />
        ) : (
          <p role="status" data-testid="erased">
            They are erased. Give them <a href={erasedPath(done.token)}>this address</a>: the
            certificate is there in a minute.
          </p>
        )}
      </Dialog>
      <ProofDialog />
    </>
  );
}

function Ask({ person, close, show }: Props & { show: (done: Erased) => void }) {
  const { accounts } = useApp();
  const { busy, error, run } = useAction();
  const [reason, choose] = useState<Reason>("request");
  const [typed, type] = useState("");
  const act = async (): Promise<void> =>
    show(await accounts.proofs.guard(() => erasePerson(person.id, reason)));
  return (
    <form
      data-testid="erase-form"
      onSubmit={(event) => {
        event.preventDefault();
        void run(act);
      }}
    >
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      <p class="quiet">
        Their account is deleted, and whatever they wrote, put up or were called becomes unreadable,
        here and in the history. Nobody can undo this.
      </p>
      <label class="field">
        <span class="form-label">Why</span>
        <select
          class="form-select"
          data-testid="erase-reason"
          value={reason}
          onChange={({ currentTarget }) => choose(currentTarget.value as Reason)}
        >
          {REASONS.map((each) => (
            <option key={each} value={each}>
              {LABELS[each]}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span class="form-label">Type {person.username} to confirm</span>
        <input
          class="form-control"
          autocomplete="off"
          data-testid="erase-confirmation"
          value={typed}
          onInput={({ currentTarget }) => type(currentTarget.value)}
        />
      </label>
      <div class="dialog-foot">
        <button class="btn btn-quiet" type="button" onClick={close}>
          Back
        </button>
        <button
          class="btn btn-danger"
          type="submit"
          data-testid="erase"
          disabled={busy || typed.trim() !== person.username}
        >
          Erase for good
        </button>
      </div>
    </form>
  );
}
