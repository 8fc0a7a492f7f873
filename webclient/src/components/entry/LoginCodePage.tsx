import { useApp } from "../../app";
import { Field } from "../Field";
import { Form } from "../Form";
import { CodeForm } from "./CodeForm";
import { EntryPage } from "./EntryPage";
import { keptNext, useProceed, useStep } from "./steps";

/** A code by e-mail: as the second step after a password, or instead of one. */
export function LoginCodePage() {
  const { accounts } = useApp();
  const proceed = useProceed();
  const asked = useStep("login-code", () => undefined);
  if (!asked) return <Request />;
  const address = accounts.address.value || "your address";
  return (
    <EntryPage
      testid="login-code"
      title="Look at your mail"
      lead={`We sent a code to ${address}. Enter it here to log in.`}
    >
      <CodeForm
        testid="login-code-form"
        action="Log in"
        submit={async (code) => proceed(await accounts.giveLoginCode(code))}
        resend={() => accounts.resendLoginCode()}
      >
        <a href={`/login${keptNext()}`}>Begin again</a>
      </CodeForm>
    </EntryPage>
  );
}

function Request() {
  const { accounts } = useApp();
  const proceed = useProceed();
  return (
    <EntryPage title="Log in with a code" lead="We'll send a code to your e-mail address.">
      <Form
        testid="request-code-form"
        action="Send the code"
        wide
        submit={async ({ email = "" }) => proceed(await accounts.requestLoginCode(email.trim()))}
        fields={(error) => (
          <Field
            label="E-mail"
            name="email"
            type="email"
            autocomplete="email"
            focus
            errors={error?.fields.email}
          />
        )}
      />
      <p class="entry-other">
        <a href={`/login${keptNext()}`}>Log in with your password</a>
      </p>
    </EntryPage>
  );
}
