import { useApp } from "../app";
import { EntryPage } from "./EntryPage";
import { Field } from "./Field";

export function SignupPage() {
  const { accounts } = useApp();
  return (
    <EntryPage
      testid="signup-form"
      title="Sign up"
      lead="One account for chat, friends, matches and tournaments."
      action="Sign up"
      submit={({ username = "", email = "", password = "" }) =>
        accounts.signUp({ username: username.trim(), email: email.trim(), password })
      }
      fields={(error) => (
        <>
          <Field
            label="User name"
            name="username"
            autocomplete="username"
            hint="How the others see you. Any language is fine."
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
