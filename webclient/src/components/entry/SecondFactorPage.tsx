import { useState } from "preact/hooks";
import { useApp } from "../../app";
import { Field } from "../Field";
import { Form } from "../Form";
import { EntryPage } from "./EntryPage";
import { keptNext, useProceed, useStep } from "./steps";

const WAYS = {
  app: {
    label: "Code from your authenticator app",
    lead: "Open your authenticator app, and enter the code that it shows for this club.",
    other: "Use a recovery code instead",
  },
  recovery: {
    label: "Recovery code",
    lead: "Enter one of the codes that you kept for this case. Each works once.",
    other: "Use the authenticator app instead",
  },
} as const;

export function SecondFactorPage() {
  const { accounts } = useApp();
  const proceed = useProceed();
  const here = useStep("second-factor");
  const [way, use] = useState<keyof typeof WAYS>("app");
  const { label, lead, other } = WAYS[way];
  if (!here) return <EntryPage title="Second step" lead="One moment…" children={null} />;
  return (
    <EntryPage testid="second-factor" title="Second step" lead={lead}>
      <Form
        testid="second-factor-form"
        action="Log in"
        wide
        submit={async ({ code = "" }) =>
          proceed(await accounts.giveSecondFactor(code.replace(/\s/g, "")))
        }
        fields={(error) => (
          <Field
            key={way}
            label={label}
            name="code"
            autocomplete="one-time-code"
            numeric={way === "app"}
            focus
            errors={error?.fields.code}
          />
        )}
      />
      <p class="entry-links">
        <button
          class="btn-link"
          type="button"
          data-testid="other-factor"
          onClick={() => use(way === "app" ? "recovery" : "app")}
        >
          {other}
        </button>
        <a href={`/login${keptNext()}`}>Begin again</a>
      </p>
    </EntryPage>
  );
}
