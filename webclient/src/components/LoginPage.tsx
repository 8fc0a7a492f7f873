import { useApp } from "../app";
import { EntryPage } from "./EntryPage";
import { Field } from "./Field";

export function LoginPage({ notice }: { notice: string }) {
  const { accounts } = useApp();
  return (
    <EntryPage
      testid="login-form"
      title="Log in"
      lead={notice === "" ? "Good to see you again." : notice}
      action="Log in"
      submit={({ login = "", password = "" }) => accounts.logIn(login.trim(), password)}
      fields={(error) => (
        <>
          <Field
            label="User name or e-mail"
            name="login"
            autocomplete="username"
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
    >
      New here? <a href={`/register${location.search}`}>Sign up</a>
    </EntryPage>
  );
}
