import { useMemo, useState } from "preact/hooks";
import type { Account } from "../../accounts";
import {
  activateApp,
  beginApp,
  grouped,
  qrCode,
  recoveryCodes,
  removeApp,
  type Setup,
} from "../../accounts/twofactor";
import { useApp } from "../../app";
import { Confirm } from "../Confirm";
import { Field } from "../Field";
import { Form } from "../Form";
import { Act } from "./Act";
import { Section } from "./Section";

interface Props {
  own: Account;
  show: (codes: readonly string[]) => void;
}

/** Two-factor by an authenticator app. */
export function AppSection({ own, show }: Props) {
  const { accounts } = useApp();
  const [setup, begin] = useState<Setup | null>(null);
  const on = own.two_factor.totp;
  const finished = async (): Promise<void> => {
    show(await accounts.proofs.guard(recoveryCodes));
    await accounts.check();
    begin(null);
  };
  return (
    <Section
      testid="app-section"
      title="Authenticator app"
      lead="After your password, you enter a code that an app on your phone shows."
    >
      <p class="setting-value">
        <span class={on ? "badge badge-good" : "badge"}>{on ? "on" : "off"}</span>
      </p>
      {on ? (
        <SwitchOff />
      ) : setup === null ? (
        <Act testid="set-up-app" act={async () => begin(await accounts.proofs.guard(beginApp))}>
          Set up
        </Act>
      ) : (
        <SettingUp setup={setup} finished={finished} close={() => begin(null)} />
      )}
    </Section>
  );
}

function SwitchOff() {
  const { accounts } = useApp();
  const [asked, ask] = useState(false);
  return (
    <>
      <button
        class="btn btn-outline"
        type="button"
        data-testid="remove-app"
        onClick={() => ask(true)}
      >
        Switch off
      </button>
      {asked && (
        <Confirm
          title="Switch the app off?"
          text="Your password alone will open your account then, and your recovery codes go with the app."
          action="Switch off"
          act={async () => {
            await accounts.proofs.guard(removeApp);
            await accounts.check();
          }}
          close={() => ask(false)}
        />
      )}
    </>
  );
}

interface SettingUpProps {
  setup: Setup;
  finished: () => Promise<void>;
  close: () => void;
}

function SettingUp({ setup, finished, close }: SettingUpProps) {
  const { accounts } = useApp();
  return (
    <div class="set-up">
      <QrCode text={setup.url} />
      <div class="set-up-steps">
        <p>
          Scan this with the app, or type the secret into it:
          <code class="secret" data-testid="totp-secret">
            {grouped(setup.secret)}
          </code>
        </p>
        <Form
          testid="app-form"
          action="Switch on"
          submit={async ({ code = "" }) => {
            await accounts.proofs.guard(() => activateApp(code.replace(/\s/g, "")));
            await finished();
          }}
          fields={(error) => (
            <Field
              label="Code that the app shows"
              name="code"
              autocomplete="one-time-code"
              numeric
              focus
              errors={error?.fields.code}
            />
          )}
        >
          <button class="btn btn-quiet" type="button" onClick={close}>
            Not now
          </button>
        </Form>
      </div>
    </div>
  );
}

/** Dark on light in the dark look too: many apps read nothing else. */
function QrCode({ text }: { text: string }) {
  const { size, path } = useMemo(() => qrCode(text), [text]);
  return (
    <svg
      class="qr-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label="QR code with the secret below"
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
