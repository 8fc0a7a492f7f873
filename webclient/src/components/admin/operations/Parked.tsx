import { useState } from "preact/hooks";
import { retryStream, skipEvent } from "../../../operations/orders";
import type { ParkedStream } from "../../../operations/rows";
import { number, since } from "../../../operations/words";
import { EventDialog } from "./EventDialog";
import { ReasonDialog } from "../../ReasonDialog";

interface Props {
  streams: readonly ParkedStream[];
  now: number;
  done: () => Promise<void>;
}

interface Asked {
  what: "see" | "retry" | "skip";
  row: ParkedStream;
}

/** Streams that a subscription could not go on with: all others have gone on. */
export function Parked({ streams, now, done }: Props) {
  const [asked, ask] = useState<Asked | null>(null);
  const close = (): void => ask(null);
  return (
    <section class="card operations-part" aria-labelledby="parked">
      <h2 id="parked">Parked streams</h2>
      {streams.length === 0 && (
        <p class="quiet" data-testid="no-parked">
          None.
        </p>
      )}
      <ul class="listing" data-testid="parked">
        {streams.map((row) => (
          <li
            key={`${row.subscription} ${row.stream}`}
            class="case-row"
            data-testid="parked-stream"
          >
            <div>
              <strong>{row.subscription}</strong> <code>{row.stream}</code>
              <p class="case-error" data-testid="error">
                {row.error}
              </p>
              <p class="quiet">
                At version {row.version}, for {since(row.at, now)}. {number(row.waiting)}
                {row.waiting === 1 ? " event waits." : " events wait."}
              </p>
            </div>
            <div class="actions">
              <Button name="See the event" testid="see" act={() => ask({ what: "see", row })} />
              <Button name="Retry" testid="retry" act={() => ask({ what: "retry", row })} />
              <Button name="Skip" testid="skip" act={() => ask({ what: "skip", row })} />
            </div>
          </li>
        ))}
      </ul>
      {asked?.what === "see" && <EventDialog event={asked.row.event} close={close} />}
      {asked?.what === "retry" && (
        <ReasonDialog
          staff
          title="Try it again?"
          text="What the stream has missed is applied in order, as far as that can be."
          action="Retry"
          act={(reason, key) => retryStream(asked.row, reason, key).then(done)}
          close={close}
        />
      )}
      {asked?.what === "skip" && (
        <ReasonDialog
          staff
          title="Skip this event?"
          text={`${asked.row.subscription} passes over this one event for good, in a rebuild too, and applies what follows. The log keeps it.`}
          action="Skip it"
          danger
          act={(reason, key) => skipEvent(asked.row, reason, key).then(done)}
          close={close}
        />
      )}
    </section>
  );
}

export function Button({ name, testid, act }: { name: string; testid: string; act: () => void }) {
  return (
    <button class="btn btn-outline" type="button" data-testid={testid} onClick={act}>
      {name}
    </button>
  );
}
