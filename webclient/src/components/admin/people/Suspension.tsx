import { useId, useState } from "preact/hooks";
import { lift, suspend } from "../../../accounts/staff";
import { useApp } from "../../../app";
import { fullTime } from "../../../time";
import { Section } from "../../settings/Section";
import type { PanelProps } from "./AccountPanel";
import { ReasonDialog } from "../../ReasonDialog";

const DAY = 86_400_000;
const LASTS: readonly (readonly [string, number | null])[] = [
  ["One day", 1],
  ["One week", 7],
  ["Thirty days", 30],
  ["Until it is lifted", null],
];

/** Keeps somebody out, and lets them in again. */
export function Suspension({ account, changed }: PanelProps) {
  const me = useApp().accounts.own.value;
  const [asked, ask] = useState(false);
  const done = (work: Promise<unknown>): Promise<void> => work.then(changed);
  const close = (): void => ask(false);
  if (account.id === me?.id || account.roles.includes("admin")) return null;
  if (!account.suspended) {
    return (
      <Section
        title="Suspend"
        lead="They can't log in, their sessions end, and their keys are refused. They are told by mail."
      >
        <Button testid="suspend" ask={ask}>
          Suspend {account.username}…
        </Button>
        {asked && <Suspend {...{ account, done, close }} />}
      </Section>
    );
  }
  const { until = null, reason, by_name: by } = account.suspension ?? {};
  return (
    <Section title="Suspended" testid="suspended">
      <p class="setting-value">
        {until === null ? "Until it is lifted" : `Until ${fullTime(until)}`}
        {by !== undefined && `, by ${by}`}. {reason}
      </p>
      <Button testid="lift" ask={ask}>
        Lift the suspension…
      </Button>
      {asked && (
        <ReasonDialog
          staff
          title="Lift the suspension"
          text={`${account.username} may log in again, and is told by mail, with your reason.`}
          action="Lift it"
          act={(why) => done(lift(account.id, why))}
          close={close}
        />
      )}
    </Section>
  );
}

interface ButtonProps {
  testid: string;
  ask: (asked: boolean) => void;
  children: preact.ComponentChildren;
}

function Button({ testid, ask, children }: ButtonProps) {
  return (
    <button class="btn btn-outline" type="button" data-testid={testid} onClick={() => ask(true)}>
      {children}
    </button>
  );
}

interface SuspendProps {
  account: PanelProps["account"];
  done: (work: Promise<unknown>) => Promise<void>;
  close: () => void;
}

function Suspend({ account, done, close }: SuspendProps) {
  const [days, setDays] = useState<number | null>(7);
  const id = useId();
  const until = (): string | null =>
    days === null ? null : new Date(Date.now() + days * DAY).toISOString();
  return (
    <ReasonDialog
      staff
      title={`Suspend ${account.username}`}
      text="The reason is told to them, by mail and when they try to log in."
      action="Suspend"
      danger
      act={(why) => done(suspend(account.id, until(), why))}
      close={close}
    >
      <div class="field">
        <label class="form-label" for={id}>
          For how long
        </label>
        <select
          id={id}
          class="form-control form-choice"
          data-testid="suspend-for"
          value={String(days)}
          onChange={({ currentTarget: { value } }) =>
            setDays(value === "null" ? null : Number(value))
          }
        >
          {LASTS.map(([label, length]) => (
            <option key={label} value={String(length)}>
              {label}
            </option>
          ))}
        </select>
      </div>
    </ReasonDialog>
  );
}
