import { useCallback, useState } from "preact/hooks";
import { eventOf, showEvent } from "../../../operations/orders";
import type { SeenEvent } from "../../../operations/rows";
import { eventsPath } from "../../../history/events";
import { fullTime } from "../../../time";
import { Dialog } from "../../Dialog";
import { ErrorAlert } from "../../ErrorAlert";
import { useLoaded } from "../../settings/useLoaded";
import { ReasonDialog } from "../../ReasonDialog";

/** One event: what is personal is hidden until somebody says why they need it. */
export function EventDialog({ event, close }: { event: string; close: () => void }) {
  const { value, error, set } = useLoaded(useCallback(() => eventOf(event), [event]));
  const [asking, ask] = useState(false);
  return (
    <Dialog title={value?.type ?? "Event"} close={close}>
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      {value !== null && <Told event={value} />}
      {value !== null && (
        <div class="dialog-foot">
          <a class="btn btn-quiet" href={eventsPath({}, event)} data-testid="in-history">
            In the history
          </a>
          {value.masked && (
            <button
              class="btn btn-outline"
              type="button"
              data-testid="show-payload"
              onClick={() => ask(true)}
            >
              Show what is hidden
            </button>
          )}
        </div>
      )}
      {asking && (
        <ReasonDialog
          staff
          title="Show what is hidden?"
          text="That you saw it, and why, is written down."
          action="Show it"
          act={async (reason) => set(await showEvent(event, reason))}
          close={() => ask(false)}
        />
      )}
    </Dialog>
  );
}

function Told({ event }: { event: SeenEvent }) {
  return (
    <>
      <dl class="facts">
        <dt>Stream</dt>
        <dd>
          <code>{event.stream}</code>, version {event.version}
        </dd>
        <dt>Position</dt>
        <dd>{event.position ?? "none yet"}</dd>
        <dt>When</dt>
        <dd>{fullTime(event.at)}</dd>
        <dt>Command</dt>
        <dd>{event.command ?? "none"}</dd>
      </dl>
      <pre class="payload" data-testid="payload" tabIndex={0}>
        {JSON.stringify(event.payload, null, 2)}
      </pre>
    </>
  );
}
