import { useId } from "preact/hooks";
import { localOf, momentOf } from "../../../tournaments/terms";
import type { PartProps } from "./Editor";
import { NumberField, Part } from "./fields";

/** When it begins, and what has a limit in time. */
export function EditTimes({ terms, set }: PartProps) {
  const id = useId();
  return (
    <Part title="Times">
      <div class="field">
        <label class="form-label" for={id}>
          Start
        </label>
        <input
          id={id}
          class="form-control field-moment"
          type="datetime-local"
          data-testid="tournament-starts-at"
          value={localOf(terms.starts_at)}
          aria-describedby={`${id}-help`}
          onInput={(event) => set({ starts_at: momentOf(event.currentTarget.value) })}
        />
        <div id={`${id}-help`} class="form-text">
          It starts by itself then. Without a time, an organiser starts it.
        </div>
      </div>
      <NumberField
        label="Check-in: minutes before the start"
        name="tournament-check-in"
        hint="Who does not say by the start that they are there is left out. 0: no check-in."
        value={terms.check_in}
        min={0}
        max={1440}
        set={(check_in) => set({ check_in: check_in ?? 0 })}
      />
      <NumberField
        label="No-show: minutes after a match is called"
        name="tournament-no-show"
        hint="Who is not ready by then loses the match. 0: nobody is timed."
        value={terms.no_show}
        min={0}
        max={10080}
        set={(no_show) => set({ no_show: no_show ?? 0 })}
      />
    </Part>
  );
}
