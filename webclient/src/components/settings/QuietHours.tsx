import { useId } from "preact/hooks";
import { useApp } from "../../app";
import type { Preferences } from "../../protocol";
import { Switch } from "../Switch";

interface Props {
  value: Preferences;
  save: (value: Preferences) => void;
}

const NIGHT = { quiet_from: "22:00", quiet_until: "07:00" };
const NEVER = { quiet_from: null, quiet_until: null };

/** When nothing pops up, sounds or is mailed; the inbox counts on. */
export function QuietHours({ value, save }: Props) {
  const { state } = useApp();
  const zone = state.me.value?.time_zone ?? "";
  const { quiet_from: from, quiet_until: until } = value;
  const on = from !== null && until !== null;
  return (
    <section class="card panel" aria-labelledby="quiet-hours">
      <h2 id="quiet-hours">Quiet hours</h2>
      <Switch
        label="Leave me alone at certain hours: no toast, no sound, no mail"
        testid="quiet-hours"
        value={on}
        change={(wanted) => save({ ...value, ...(wanted ? NIGHT : NEVER) })}
      />
      {on && (
        <div class="hours">
          <Time
            label="From"
            testid="quiet-from"
            value={from}
            change={(quiet_from) => save({ ...value, quiet_from })}
          />
          <Time
            label="Until"
            testid="quiet-until"
            value={until}
            change={(quiet_until) => save({ ...value, quiet_until })}
          />
          <p class="form-text">{zone === "" ? "By this device's clock." : `In ${zone}.`}</p>
        </div>
      )}
    </section>
  );
}

interface TimeProps {
  label: string;
  testid: string;
  value: string;
  change: (value: string) => void;
}

function Time({ label, testid, value, change }: TimeProps) {
  const id = useId();
  return (
    <div>
      <label class="form-label" for={id}>
        {label}
      </label>
      <input
        id={id}
        class="form-control"
        type="time"
        required
        data-testid={testid}
        value={value}
        onChange={({ currentTarget }) => {
          if (currentTarget.value !== "") change(currentTarget.value);
        }}
      />
    </div>
  );
}
