import { useApp } from "../app";
import { EntryPage } from "./EntryPage";
import { Field } from "./Field";

export function SignupPage() {
  const { accounts, rooms } = useApp();
  return (
    <EntryPage
      testid="signup-form"
      title="Sign up"
      lead="One account for chat, friends, matches and tournaments."
      action="Sign up"
      submit={async ({ username = "", email = "", password = "" }) => {
        await accounts.signUp({ username: username.trim(), email: email.trim(), password });
        rooms.lookForWelcome();
      }}
      fields={(error) => (
        <>
          <Field
            label="User name"
            name="username"
            autocomplete="username"
            hint="Letters of any script, digits, and _ . - between them."
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
            hint="A few words in a row are easy to remember and hard to guess."
            errors={error?.fields.password}
          />
        </>
      )}
    >
      Already with us? <a href={`/login${location.search}`}>Log in</a>
    </EntryPage>
  );
}
