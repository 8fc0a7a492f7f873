import { useApp } from "../../app";
import { CodeForm } from "./CodeForm";
import { EntryPage } from "./EntryPage";
import { keptNext, useProceed, useStep } from "./steps";

/** The second step of those who want a code by e-mail. */
export function LoginCodePage() {
  const { accounts } = useApp();
  const proceed = useProceed();
  const here = useStep("login-code");
  if (!here) return <EntryPage title="Look at your mail" lead="One moment…" children={null} />;
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
