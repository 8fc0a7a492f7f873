import { useId, useState } from "preact/hooks";
import { SCOPES, type NewKey as Order, type Scope } from "../../accounts/settings";
import { Field } from "../Field";
import { Form } from "../Form";

const MEANING: Readonly<Record<Scope, string>> = {
  read: "read what you can read",
  chat: "make rooms, join them, and post messages",
  social: "ask for friends, read and mark notifications",
  play: "play matches and take part in tournaments",
  account: "change your profile and your settings",
  history: "read the history, if you are an analyst",
};

const DAYS = [
  ["30", "30 days"],
  ["90", "90 days"],
  ["365", "a year"],
  ["", "no expiry"],
] as const;

const DAY = 86_400_000;

export function NewKey({ create }: { create: (key: Order) => Promise<void> }) {
  const id = useId();
  const [scopes, choose] = useState<ReadonlySet<Scope>>(new Set(["read"]));
  const toggle = (scope: Scope): void => {
    const next = new Set(scopes);
    if (!next.delete(scope)) next.add(scope);
    choose(next);
  };
  return (
    <Form
      testid="key-form"
      action="Make the key"
      done="It is shown above."
      disabled={scopes.size === 0}
      submit={({ name = "", days = "" }) =>
        create({
          name: name.trim(),
          scopes: SCOPES.filter((scope) => scopes.has(scope)),
          expires_at: days === "" ? null : new Date(Date.now() + Number(days) * DAY).toISOString(),
        })
      }
      fields={(error) => (
        <>
          <Field
            label="Name"
            name="name"
            autocomplete="off"
            hint="What it is for, such as: scoreboard in the hall."
            errors={error?.fields.name}
          />
          <fieldset class="field">
            <legend class="form-label">It may</legend>
            {SCOPES.map((scope) => (
              <label key={scope} class="check">
                <input
                  type="checkbox"
                  data-testid={`scope-${scope}`}
                  checked={scopes.has(scope)}
                  onChange={() => toggle(scope)}
                />
                <span>
                  <strong>{scope}</strong> – {MEANING[scope]}
                </span>
              </label>
            ))}
          </fieldset>
          <div class="field">
            <label class="form-label" for={id}>
              For
            </label>
            <select id={id} class="form-control form-choice" name="days" data-testid="key-days">
              {DAYS.map(([days, label]) => (
                <option key={days} value={days}>
                  {label}
                </option>
              ))}
            </select>
          </div>
        </>
      )}
    />
  );
}
