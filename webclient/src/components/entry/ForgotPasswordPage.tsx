import { useApp } from "../../app";
import { Field } from "../Field";
import { Form } from "../Form";
import { EntryPage } from "./EntryPage";
import { keptNext, useProceed } from "./steps";

const LEAD = "Tell us your e-mail address: we'll send you a code for choosing a new one.";

export function ForgotPasswordPage({ notice }: { notice: string }) {
  const { accounts } = useApp();
  const proceed = useProceed();
  return (
    <EntryPage title="Forgotten password" lead={notice === "" ? LEAD : notice}>
      <Form
        testid="forgot-form"
        action="Send the code"
        wide
        submit={async ({ email = "" }) => proceed(await accounts.forgotPassword(email.trim()))}
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
        Remembered it? <a href={`/login${keptNext()}`}>Log in</a>
      </p>
    </EntryPage>
  );
}
