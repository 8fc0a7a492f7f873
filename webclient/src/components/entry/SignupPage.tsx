import { useApp } from "../../app";
import { Field } from "../Field";
import { Form } from "../Form";
import { EntryPage } from "./EntryPage";
import { ProviderButtons } from "./ProviderButtons";
import { keptNext, useProceed, useWays } from "./steps";

export const USERNAME_HINT = "Letters of any script, digits, and _ . - between them.";
export const PASSWORD_HINT = "A few words in a row are easy to remember and hard to guess.";

export function SignupPage() {
  const { accounts } = useApp();
  const proceed = useProceed({ fresh: true });
  const ways = useWays();
  return (
    <EntryPage title="Sign up" lead="One account for chat, friends, matches and tournaments.">
      <Form
        testid="signup-form"
        action="Sign up"
        wide
        submit={async ({ username = "", email = "", password = "" }) => {
          const account = { username: username.trim(), email: email.trim(), password };
          proceed(await accounts.signUp(account));
        }}
        fields={(error) => (
          <>
            <Field
              label="User name"
              name="username"
              autocomplete="username"
              focus
              hint={USERNAME_HINT}
              errors={error?.fields.username}
            />
            <Field
              label="E-mail"
              name="email"
              type="email"
              autocomplete="email"
              hint="Never shown to others."
              errors={error?.fields.email}
            />
            <Field
              label="Password"
              name="password"
              type="password"
              autocomplete="new-password"
              hint={PASSWORD_HINT}
              errors={error?.fields.password}
            />
          </>
        )}
      />
      <ProviderButtons providers={ways?.providers ?? []} />
      <p class="entry-other">
        Already with us? <a href={`/login${keptNext()}`}>Log in</a>
      </p>
    </EntryPage>
  );
}
