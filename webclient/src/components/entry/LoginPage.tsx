import { useApp } from "../../app";
import { Field } from "../Field";
import { Form } from "../Form";
import { EntryPage } from "./EntryPage";
import { ProviderButtons } from "./ProviderButtons";
import { keptNext, useProceed, useWays } from "./steps";

export function LoginPage({ notice }: { notice: string }) {
  const { accounts } = useApp();
  const proceed = useProceed();
  const ways = useWays();
  const next = keptNext();
  return (
    <EntryPage title="Log in" lead={notice === "" ? "Good to see you again." : notice}>
      <Form
        testid="login-form"
        action="Log in"
        wide
        submit={async ({ login = "", password = "" }) =>
          proceed(await accounts.logIn(login.trim(), password))
        }
        fields={(error) => (
          <>
            <Field
              label="User name or e-mail"
              name="login"
              autocomplete="username"
              focus
              errors={error?.fields.username ?? error?.fields.email}
            />
            <Field
              label="Password"
              name="password"
              type="password"
              autocomplete="current-password"
              errors={error?.fields.password}
            />
          </>
        )}
      />
      <p class="entry-links">
        <a href={`/password/forgot${next}`} data-testid="forgot-password">
          Forgot your password?
        </a>
      </p>
      <ProviderButtons providers={ways?.providers ?? []} />
      {ways?.open !== false && (
        <p class="entry-other">
          New here? <a href={`/register${next}`}>Sign up</a>
        </p>
      )}
    </EntryPage>
  );
}
