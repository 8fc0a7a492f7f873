import { useState } from "preact/hooks";
import type { Account } from "../../accounts";
import { changeUsername, deleteAccount } from "../../accounts/settings";
import { useApp } from "../../app";
import { USERNAME_HINT } from "../entry/SignupPage";
import { Field } from "../Field";
import { Form } from "../Form";
import { AddressSection } from "./AddressSection";
import { ProviderSection } from "./ProviderSection";
import { Section, Sections } from "./Section";

export function AccountSettings() {
  return (
    <Sections>
      {(own) => (
        <>
          <UsernameSection own={own} />
          <AddressSection own={own} />
          <ProviderSection />
          <DeleteSection own={own} />
        </>
      )}
    </Sections>
  );
}

function UsernameSection({ own }: { own: Account }) {
  const { accounts } = useApp();
  return (
    <Section title="User name" lead="You log in with it, and others find you by it.">
      <Form
        testid="username-form"
        action="Change"
        done="Your user name is changed."
        submit={async ({ username = "" }) => {
          await accounts.proofs.guard(() => changeUsername(username.trim()));
          await accounts.check();
        }}
        fields={(error) => (
          <Field
            label="User name"
            name="username"
            autocomplete="username"
            hint={USERNAME_HINT}
            value={own.username}
            errors={error?.fields.username}
          />
        )}
      />
    </Section>
  );
}

function DeleteSection({ own }: { own: Account }) {
  const [asked, ask] = useState(false);
  return (
    <Section
      testid="delete-section"
      title="Delete your account"
      lead="Your name, your e-mail and what you wrote become unreadable, here and in the history of the club. Nobody can undo this."
    >
      {asked ? (
        <Deletion username={own.username} close={() => ask(false)} />
      ) : (
        <button
          class="btn btn-outline setting-danger"
          type="button"
          data-testid="delete-account"
          onClick={() => ask(true)}
        >
          Delete my account…
        </button>
      )}
    </Section>
  );
}

function Deletion({ username, close }: { username: string; close: () => void }) {
  const { accounts } = useApp();
  const [typed, type] = useState("");
  return (
    <div onInput={({ target }) => type((target as HTMLInputElement).value.trim())}>
      <Form
        testid="delete-form"
        action="Delete it for good"
        look="danger"
        disabled={typed !== username}
        submit={async () => {
          await accounts.proofs.guard(deleteAccount);
          accounts.leave("Your account is deleted. Farewell!");
        }}
        fields={() => (
          <Field
            label={`Type your user name, ${username}, to confirm`}
            name="confirmation"
            autocomplete="off"
            focus
          />
        )}
      >
        <button class="btn btn-quiet" type="button" onClick={close}>
          Keep it
        </button>
      </Form>
    </div>
  );
}
