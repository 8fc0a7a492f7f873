import { useCallback, useId, useState } from "preact/hooks";
import { merge, mergePreview, type Had, type HeldAccount } from "../../../accounts/staff";
import { shortDate } from "../../../time";
import { ErrorAlert } from "../../ErrorAlert";
import { LONGEST_OF_STAFF } from "../../ReasonDialog";
import { useLoaded } from "../../settings/useLoaded";
import { Waiting } from "../../settings/Waiting";
import { useAction } from "../../useAction";

interface Props {
  account: HeldAccount;
  stays: HeldAccount;
  changed: () => Promise<void>;
  close: () => void;
  back: () => void;
}

const ROWS: readonly (readonly [string, (had: Had) => string])[] = [
  ["E-mail", ({ email }) => email],
  ["Here since", ({ registered_at: since }) => shortDate(since)],
  ["Last log-in", ({ last_login: last }) => (last === null ? "never" : shortDate(last))],
  ["Rooms", ({ rooms }) => String(rooms)],
  ["Friends", ({ friends }) => String(friends)],
  ["Matches played", ({ matches }) => String(matches)],
];

/** What both accounts have, why they become one, and the double's name typed. */
export function MergeForm({ account, stays, changed, close, back }: Props) {
  const load = useCallback(() => mergePreview(account.id, stays.id), [account.id, stays.id]);
  const loaded = useLoaded(load);
  const { busy, error, run } = useAction();
  const [reason, setReason] = useState("");
  const [typed, type] = useState("");
  const id = useId();
  if (loaded.value === null) return <Waiting of={loaded} />;
  const { double, stays: other, refused } = loaded.value;
  const why = error ?? refused;
  const act = async (): Promise<void> => {
    await merge(account.id, stays.id, reason.trim());
    close();
    await changed();
  };
  const ready = refused === null && reason.trim() !== "" && typed.trim() === double.username;
  return (
    <form
      data-testid="merge-form"
      onSubmit={(event) => {
        event.preventDefault();
        void run(act);
      }}
    >
      {why !== null && <ErrorAlert message={why.message} remedy={why.remedy} />}
      <Both double={double} stays={other} />
      <p class="quiet">
        Places in rooms, friends, blocks and results of {double.username} become {other.username}’s;
        invitations, requests and open challenges end. Messages stay as they were said. What one is
        told of one’s own data, and an erasure, are of both from then on. Nobody can undo this.
      </p>
      <div class="field">
        <label class="form-label" for={id}>
          Reason (the audit keeps it)
        </label>
        <textarea
          id={id}
          class="form-control"
          rows={2}
          maxLength={LONGEST_OF_STAFF}
          dir="auto"
          required
          data-testid="reason"
          value={reason}
          onInput={({ currentTarget }) => setReason(currentTarget.value)}
        />
      </div>
      <label class="field">
        <span class="form-label">Type {double.username} to confirm</span>
        <input
          class="form-control"
          autocomplete="off"
          data-testid="merge-confirmation"
          value={typed}
          onInput={({ currentTarget }) => type(currentTarget.value)}
        />
      </label>
      <div class="dialog-foot">
        <button class="btn btn-quiet" type="button" onClick={back}>
          Back
        </button>
        <button
          class="btn btn-danger"
          type="submit"
          data-testid="confirm"
          disabled={busy || !ready}
        >
          Merge for good
        </button>
      </div>
    </form>
  );
}

function Both({ double, stays }: { double: Had; stays: Had }) {
  return (
    <table class="merge-table" data-testid="merge-both">
      <thead>
        <tr>
          <td />
          <th scope="col">
            <bdi>{double.username}</bdi> goes
          </th>
          <th scope="col">
            <bdi>{stays.username}</bdi> stays
          </th>
        </tr>
      </thead>
      <tbody>
        {ROWS.map(([label, of]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{of(double)}</td>
            <td>{of(stays)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
