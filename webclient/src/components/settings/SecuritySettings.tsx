import { useState } from "preact/hooks";
import type { Account } from "../../accounts";
import { changePassword } from "../../accounts/settings";
import { renewRecoveryCodes, setEmailCode } from "../../accounts/twofactor";
import { useApp } from "../../app";
import { PASSWORD_HINT } from "../entry/SignupPage";
import { Field } from "../Field";
import { Form } from "../Form";
import { Act } from "./Act";
import { AppSection } from "./AppSection";
import { AccountName } from "./ProofDialog";
import { RecoveryCodes } from "./RecoveryCodes";
import { Section, Sections } from "./Section";

export function SecuritySettings() {
  const [codes, show] = useState<readonly string[]>([]);
  return (
    <Sections>
      {(own) => (
        <>
          <PasswordSection own={own} />
          <AppSection own={own} show={show} />
          {codes.length > 0 ? (
            <RecoveryCodes codes={codes} close={() => show([])} />
          ) : (
            own.two_factor.totp && <RecoverySection own={own} show={show} />
          )}
          <EmailCodeSection own={own} />
        </>
      )}
    </Sections>
  );
}

function PasswordSection({ own }: { own: Account }) {
  const { accounts } = useApp();
  return (
    <Section
      title="Password"
      {...(own.has_password
        ? {}
        : { lead: "You log in through another site. Set one to log in without it." })}
    >
      <Form
        testid="password-form"
        action={own.has_password ? "Change" : "Set the password"}
        done="Your password is changed."
        submit={async ({ current_password = "", new_password = "" }) => {
          await accounts.proofs.guard(() => changePassword(current_password, new_password));
          await accounts.check();
        }}
        fields={(error) => (
          <>
            <AccountName />
            {own.has_password && (
              <Field
                label="Current password"
                name="current_password"
                type="password"
                autocomplete="current-password"
                errors={error?.fields.current_password}
              />
            )}
            <Field
              label="New password"
              name="new_password"
              type="password"
              autocomplete="new-password"
              hint={PASSWORD_HINT}
              errors={error?.fields.new_password}
            />
          </>
        )}
      />
    </Section>
  );
}

interface RecoveryProps {
  own: Account;
  show: (codes: readonly string[]) => void;
}

function RecoverySection({ own, show }: RecoveryProps) {
  const { accounts } = useApp();
  const left = own.two_factor.recovery_codes;
  const renew = async (): Promise<void> => {
    show(await accounts.proofs.guard(renewRecoveryCodes));
    await accounts.check();
  };
  return (
    <Section
      testid="recovery-section"
      title="Recovery codes"
      lead="They let you in when your phone is away. New ones make the old ones worthless."
    >
      <p class={left < 3 ? "setting-value setting-danger" : "setting-value"}>
        {left === 1 ? "1 code is left." : `${left} codes are left.`}
      </p>
      <Act testid="renew-codes" act={renew}>
        Make new codes
      </Act>
    </Section>
  );
}

function EmailCodeSection({ own }: { own: Account }) {
  const { accounts } = useApp();
  const { totp, email } = own.two_factor;
  const turn = async (): Promise<void> => {
    await accounts.proofs.guard(() => setEmailCode(!email));
    await accounts.check();
  };
  return (
    <Section
      testid="email-code-section"
      title="Code by e-mail"
      lead={
        totp
          ? "Your authenticator app comes first: as long as it is set up, no code is mailed."
          : "After your password, you are asked for a code that we mail to you."
      }
    >
      <p class="setting-value">
        <span class={email ? "badge badge-good" : "badge"}>{email ? "on" : "off"}</span>
      </p>
      <Act testid="email-code" act={turn}>
        {email ? "Switch off" : "Switch on"}
      </Act>
    </Section>
  );
}
