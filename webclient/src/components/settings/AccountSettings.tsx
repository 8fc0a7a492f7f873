import type { Account } from "../../accounts";
import { changeUsername } from "../../accounts/settings";
import { useApp } from "../../app";
import { USERNAME_HINT } from "../entry/SignupPage";
import { Field } from "../Field";
import { Form } from "../Form";
import { AddressSection } from "./AddressSection";
import { DeleteSection } from "./DeleteSection";
import { OwnDataSection } from "./OwnDataSection";
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
          <OwnDataSection />
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
