import { useEffect, useState } from "preact/hooks";
import { useApp } from "../../app";
import { settingsPath } from "../../router";
import { Field } from "../Field";
import { Form } from "../Form";
import { CodeForm } from "./CodeForm";
import { EntryPage } from "./EntryPage";
import { useProceed, useStep } from "./steps";

/** After signing up, where the club wants to know that an address is somebody's own. */
export function VerifyEmailPage() {
  const { accounts, state, go } = useApp();
  const proceed = useProceed({ fresh: true });
  const here = useStep("verify-email");
  const [correcting, correct] = useState(false);
  const address = accounts.address.value || "your address";
  const inside = state.session.value.kind === "in";
  useEffect(() => {
    if (inside) go(settingsPath("account"));
  }, [inside, go]);
  if (!here) return <EntryPage title="Confirm your e-mail" lead="One moment…" children={null} />;
  if (correcting) return <Correction close={() => correct(false)} />;
  return (
    <EntryPage
      testid="verify-email"
      title="Confirm your e-mail"
      lead={`We sent a code to ${address}. Enter it here, and you are in.`}
    >
      <CodeForm
        testid="verify-email-form"
        action="Confirm"
        name="key"
        submit={async (code) => proceed(await accounts.verifyEmail(code))}
        resend={() => accounts.resendEmailCode()}
      >
        <button
          class="btn-link"
          type="button"
          data-testid="change-address"
          onClick={() => correct(true)}
        >
          Use another address
        </button>
      </CodeForm>
    </EntryPage>
  );
}

function Correction({ close }: { close: () => void }) {
  const { accounts } = useApp();
  return (
    <EntryPage title="Another address" lead="We'll send a new code to it.">
      <Form
        testid="correct-address-form"
        action="Send the code"
        wide
        submit={async ({ email = "" }) => {
          await accounts.correctAddress(email.trim());
          close();
        }}
        fields={(error) => (
          <Field
            label="E-mail"
            name="email"
            type="email"
            autocomplete="email"
            value={accounts.address.peek()}
            focus
            errors={error?.fields.email}
          />
        )}
      />
      <p class="entry-other">
        <button class="btn-link" type="button" onClick={close}>
          Keep the address
        </button>
      </p>
    </EntryPage>
  );
}
