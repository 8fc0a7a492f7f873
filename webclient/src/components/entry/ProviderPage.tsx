import { useEffect, useState } from "preact/hooks";
import { providerTrouble } from "../../accounts/flow";
import { ApiError } from "../../api";
import { useApp } from "../../app";
import { ErrorAlert } from "../ErrorAlert";
import { Field } from "../Field";
import { Form } from "../Form";
import { EntryPage } from "./EntryPage";
import { USERNAME_HINT } from "./SignupPage";
import { keptNext, useProceed, useStep } from "./steps";

/** Where another site sends people back to. */
export function ProviderPage() {
  const trouble = providerTrouble(location.search);
  if (trouble === null) return <Arrival />;
  return (
    <EntryPage title="Log in" lead="The other site sent you back.">
      <ErrorAlert {...trouble} />
      <p class="entry-links">
        <a href={`/login${keptNext()}`}>Back to the log-in</a>
      </p>
    </EntryPage>
  );
}

function Arrival() {
  const { accounts } = useApp();
  const fresh = useStep("provider-signup");
  const step = accounts.step.value;
  if (!fresh || step.kind !== "provider-signup") {
    return <EntryPage title="Log in" lead="One moment…" children={null} />;
  }
  return <Newcomer provider={step.provider.name} />;
}

/** The other site vouches for the person: what is missing is a name here. */
function Newcomer({ provider }: { provider: string }) {
  const { accounts } = useApp();
  const proceed = useProceed({ fresh: true });
  const known = useNewcomer();
  if (known === null) return <EntryPage title="Sign up" lead="One moment…" children={null} />;
  return (
    <EntryPage
      testid="provider-signup"
      title="Sign up"
      lead={`${provider} says who you are. Choose how you are called here.`}
    >
      <Form
        testid="provider-signup-form"
        action="Sign up"
        wide
        submit={async ({ username = "", email = "" }) => {
          const account = { username: username.trim(), email: email.trim() };
          proceed(await accounts.signUpWithProvider(account));
        }}
        fields={(error) => (
          <>
            <Field
              label="User name"
              name="username"
              autocomplete="username"
              hint={USERNAME_HINT}
              value={known.username}
              focus
              errors={error?.fields.username}
            />
            <Field
              label="E-mail"
              name="email"
              type="email"
              autocomplete="email"
              hint="Never shown to others."
              value={known.email}
              errors={error?.fields.email}
            />
          </>
        )}
      />
      <p class="entry-other">
        <a href={`/login${keptNext()}`}>Log in another way</a>
      </p>
    </EntryPage>
  );
}

function useNewcomer(): { username: string; email: string } | null {
  const { accounts, state } = useApp();
  const [known, setKnown] = useState<{ username: string; email: string } | null>(null);
  useEffect(() => {
    accounts.newcomer().then(setKnown, (error: unknown) => {
      if (!(error instanceof ApiError)) throw error;
      state.trouble.value = { message: error.message, remedy: error.remedy };
    });
  }, [accounts, state]);
  return known;
}
