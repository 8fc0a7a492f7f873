import type { Account } from "../../accounts";
import {
  addresses,
  changeAddress,
  confirmAddress,
  dropAddress,
  sendAddressCode,
  type Address,
} from "../../accounts/settings";
import { useApp } from "../../app";
import { CodeForm } from "../entry/CodeForm";
import { Field } from "../Field";
import { Form } from "../Form";
import { Act } from "./Act";
import { Section } from "./Section";
import { useLoaded, type Loaded } from "./useLoaded";
import { Waiting } from "./Waiting";

/** The e-mail address: a new one counts once it is confirmed. */
export function AddressSection({ own }: { own: Account }) {
  const loaded = useLoaded(addresses);
  const waiting = loaded.value?.find(({ verified }) => !verified);
  return (
    <Section
      testid="address-section"
      title="E-mail"
      lead="For codes and notifications. Never shown to others."
    >
      <p class="setting-value">
        <bdi data-testid="own-email">{own.email}</bdi>{" "}
        <span class={own.email_verified ? "badge badge-good" : "badge"}>
          {own.email_verified ? "confirmed" : "not confirmed"}
        </span>
      </p>
      {loaded.value === null ? (
        <Waiting of={loaded} />
      ) : waiting === undefined ? (
        <Change loaded={loaded} />
      ) : (
        <Confirmation address={waiting} own={own} loaded={loaded} />
      )}
    </Section>
  );
}

function Change({ loaded }: { loaded: Loaded<Address[]> }) {
  const { accounts } = useApp();
  return (
    <Form
      testid="email-form"
      action="Change"
      submit={async ({ email = "" }) =>
        loaded.set(await accounts.proofs.guard(() => changeAddress(email.trim())))
      }
      fields={(error) => (
        <Field
          label="New e-mail"
          name="email"
          type="email"
          autocomplete="email"
          hint="We'll send a code to it."
          errors={error?.fields.email}
        />
      )}
    />
  );
}

interface ConfirmationProps {
  address: Address;
  own: Account;
  loaded: Loaded<Address[]>;
}

function Confirmation({ address, own, loaded }: ConfirmationProps) {
  const { accounts } = useApp();
  const refresh = async (): Promise<void> => {
    await Promise.all([loaded.reload(), accounts.check()]);
  };
  return (
    <>
      <p>
        Enter the code that we mailed to <bdi>{address.email}</bdi>. If you have none, send a new
        one.
      </p>
      <CodeForm
        testid="confirm-email-form"
        action="Confirm"
        name="key"
        focus={false}
        submit={async (code) => {
          await confirmAddress(code);
          await refresh();
        }}
        resend={() => sendAddressCode(address.email)}
      >
        {address.email !== own.email && (
          <Act
            testid="keep-email"
            look="btn-link"
            act={async () =>
              loaded.set(await accounts.proofs.guard(() => dropAddress(address.email)))
            }
          >
            Keep {own.email}
          </Act>
        )}
      </CodeForm>
    </>
  );
}
