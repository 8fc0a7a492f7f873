import { useId, useState } from "preact/hooks";
import { useApp } from "../../app";
import type { Person } from "../../protocol";
import { clean } from "../../text";
import { Dialog } from "../Dialog";
import { ErrorAlert } from "../ErrorAlert";
import { useAction } from "../useAction";
import { EndField, endOf, type End } from "./EndField";
import type { Sanctions } from "./useMemberItems";

const REASON_LIMIT = 300;
const WORDS: Readonly<Record<Sanctions, { title: string; text: string; action: string }>> = {
  mute: { title: "Mute", text: "They can read, and write nothing.", action: "Mute" },
  kick: {
    title: "Remove from the room",
    text: "They are no longer a member; they may come back.",
    action: "Remove",
  },
  ban: {
    title: "Ban from the room",
    text: "They are no longer a member, and can't come back before the ban ends.",
    action: "Ban",
  },
};

interface Props {
  kind: Sanctions;
  room: string;
  member: Person;
  close: () => void;
}

/** Asks for how long, and why; they are told. */
export function Sanctioning({ kind, room, member, close }: Props) {
  const { hosting } = useApp();
  const { busy, error, run } = useAction();
  const [end, setEnd] = useState<End>("day");
  const [reason, setReason] = useState("");
  const id = useId();
  const { title, text, action } = WORDS[kind];
  const act = async (): Promise<void> => {
    await hosting[kind](room, member.id, { reason: clean(reason), until: endOf(end, new Date()) });
    close();
  };
  return (
    <Dialog title={`${title}: ${member.name}`} close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void run(act);
        }}
      >
        {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
        <p class="quiet">{text}</p>
        {kind !== "kick" && (
          <EndField label="For" testid="sanction-end" value={end} change={setEnd} />
        )}
        <div class="field">
          <label class="form-label" for={id}>
            Reason <span class="form-text">they are told</span>
          </label>
          <input
            id={id}
            class="form-control"
            data-testid="sanction-reason"
            autocomplete="off"
            dir="auto"
            maxLength={REASON_LIMIT}
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </div>
        <div class="dialog-foot">
          <button class="btn btn-quiet" type="button" onClick={close}>
            Cancel
          </button>
          <button
            class="btn btn-danger"
            type="submit"
            data-testid="sanction-submit"
            disabled={busy}
          >
            {action}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
