import { useState } from "preact/hooks";
import { dropLetter, retryLetter } from "../../../operations/orders";
import type { DeadLetter } from "../../../operations/rows";
import { number, since } from "../../../operations/words";
import { EventDialog } from "./EventDialog";
import { ReasonDialog } from "../../ReasonDialog";
import { Button } from "./Parked";

interface Props {
  letters: readonly DeadLetter[];
  now: number;
  done: () => Promise<void>;
}

interface Asked {
  what: "see" | "retry" | "drop";
  row: DeadLetter;
}

/** Messages that nobody could take. The log has every event, so nothing is lost by them. */
export function DeadLetters({ letters, now, done }: Props) {
  const [asked, ask] = useState<Asked | null>(null);
  const close = (): void => ask(null);
  return (
    <section class="card operations-part" aria-labelledby="letters">
      <h2 id="letters">Dead letters</h2>
      {letters.length === 0 && <p class="quiet">None.</p>}
      <ul class="listing" data-testid="letters">
        {letters.map((row) => (
          <li key={row.id} class="case-row" data-testid="letter">
            <div>
              <strong>{row.type === "" ? "No event of ours" : row.type}</strong>{" "}
              {row.stream !== "" && <code>{row.stream}</code>}
              <p class="case-error">
                {row.why} in <code>{row.queue}</code>
              </p>
              <p class="quiet">
                {number(row.bytes)} bytes, kept for {since(row.at, now)}
              </p>
            </div>
            <div class="actions">
              {row.event !== null && (
                <Button name="See the event" testid="see" act={() => ask({ what: "see", row })} />
              )}
              <Button name="Retry" testid="retry" act={() => ask({ what: "retry", row })} />
              <Button name="Drop" testid="drop" act={() => ask({ what: "drop", row })} />
            </div>
          </li>
        ))}
      </ul>
      {asked?.what === "see" && asked.row.event !== null && (
        <EventDialog event={asked.row.event} close={close} />
      )}
      {asked?.what === "retry" && (
        <ReasonDialog
          staff
          title="Try it again?"
          text={`The message goes to ${asked.row.queue} once more.`}
          action="Retry"
          act={(reason, key) => retryLetter(asked.row, reason, key).then(done)}
          close={close}
        />
      )}
      {asked?.what === "drop" && (
        <ReasonDialog
          staff
          title="Drop this message?"
          text="It is thrown away. If it was an event of ours, the log still has it."
          action="Drop it"
          danger
          act={(reason, key) => dropLetter(asked.row, reason, key).then(done)}
          close={close}
        />
      )}
    </section>
  );
}
