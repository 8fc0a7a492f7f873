import { useState } from "preact/hooks";
import { useApp } from "../../app";
import { isId } from "../../history/events";
import { AccountPicker } from "../admin/people/AccountPicker";
import { Dialog } from "../Dialog";
import { InputField } from "../InputField";
import { PeoplePicker } from "../rooms/PeoplePicker";
import { Actor } from "./Actor";

const LABEL = "Find people";

interface Props {
  label: string;
  testid: string;
  name?: string;
  value: string;
  set: (id: string) => void;
  errors?: readonly string[];
}

/** An input for somebody's id, who can be found by name. */
export function PersonField({ label, testid, value, set, ...more }: Props) {
  const [finding, find] = useState(false);
  return (
    <>
      <InputField
        {...more}
        label={label}
        testid={testid}
        placeholder="an id"
        value={value}
        onChange={(event) => set(event.currentTarget.value.trim())}
        beside={
          <button
            class="btn btn-outline"
            type="button"
            aria-label={`${label}: find by name`}
            data-testid={`${testid}-find`}
            onClick={() => find(true)}
          >
            Find…
          </button>
        }
        hint={isId(value) && <Actor id={value} />}
      />
      {finding && (
        <Dialog title={label} close={() => find(false)}>
          <Picker
            choose={(id) => {
              set(id);
              find(false);
            }}
          />
        </Dialog>
      )}
    </>
  );
}

/** Admins find everybody; analysts, who can be found. */
function Picker({ choose }: { choose: (id: string) => void }) {
  const { me } = useApp().state;
  const chosen = (name: string): string => `Choose ${name}`;
  if (me.value?.roles.includes("admin")) {
    return <AccountPicker label={LABEL} means={chosen} choose={({ id }) => choose(id)} />;
  }
  return (
    <PeoplePicker
      label={LABEL}
      action={({ id, name }) => (
        <button
          class="btn btn-small"
          type="button"
          aria-label={chosen(name)}
          data-testid="pick-this"
          onClick={() => choose(id)}
        >
          This one
        </button>
      )}
    />
  );
}
