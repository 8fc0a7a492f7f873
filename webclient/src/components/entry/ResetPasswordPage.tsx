import { useState } from "preact/hooks";
import { useApp } from "../../app";
import { Field } from "../Field";
import { Form } from "../Form";
import { CodeForm } from "./CodeForm";
import { EntryPage } from "./EntryPage";
import { PASSWORD_HINT } from "./SignupPage";
import { keptNext, useProceed, useStep } from "./steps";

/** First the code from the mail, then the new password. */
export function ResetPasswordPage() {
  const { accounts, go } = useApp();
  const proceed = useProceed();
  const here = useStep("reset-password", () => go(`/password/forgot${keptNext()}`));
  const [code, setCode] = useState("");
  const address = accounts.address.value;
  if (!here) return <EntryPage title="New password" lead="One moment…" children={null} />;
  if (code !== "") return <Choice code={code} />;
  return (
    <EntryPage
      testid="reset-password"
      title="Look at your mail"
      lead={`If ${address || "the address"} has an account here, a code is on its way to it.`}
    >
      <CodeForm
        testid="reset-code-form"
        action="Go on"
        name="key"
        submit={async (given) => {
          const step = await accounts.checkResetCode(given);
          if (step.kind === "reset-password") setCode(given);
          else proceed(step);
        }}
        resend={address === "" ? null : () => accounts.forgotPassword(address)}
      >
        <a href={`/password/forgot${keptNext()}`}>Use another address</a>
      </CodeForm>
    </EntryPage>
  );
}

function Choice({ code }: { code: string }) {
  const { accounts } = useApp();
  const proceed = useProceed();
  return (
    <EntryPage title="New password" lead="Choose a new password for your account.">
      <Form
        testid="new-password-form"
        action="Change the password"
        wide
        submit={async ({ password = "" }) => proceed(await accounts.resetPassword(code, password))}
        fields={(error) => (
          <Field
            label="New password"
            name="password"
            type="password"
            autocomplete="new-password"
            hint={PASSWORD_HINT}
            focus
            errors={error?.fields.password}
          />
        )}
      />
    </EntryPage>
  );
}
