import { useState } from "preact/hooks";
import type { Proof } from "../../accounts/flow";
import { useApp } from "../../app";
import { Dialog } from "../Dialog";
import { Field } from "../Field";
import { Form } from "../Form";

/** Asks for the password or a code where the server wants to know that it is still the same person. */
export function ProofDialog() {
  const { proofs } = useApp().accounts;
  const asking = proofs.asking.value;
  if (asking === null) return null;
  return (
    <Dialog title="Is it you?" close={() => proofs.cancel()}>
      {asking.proofs.length === 0 ? (
        <p class="quiet">Set a password under Security first: it is asked for here.</p>
      ) : (
        <Ask proofs={asking.proofs} />
      )}
    </Dialog>
  );
}

const LABELS: Readonly<Record<Proof, string>> = {
  password: "Your password",
  code: "Code from your authenticator app",
};
const OTHER: Readonly<Record<Proof, string>> = {
  password: "Use your password instead",
  code: "Use your authenticator app instead",
};

function Ask({ proofs }: { proofs: readonly Proof[] }) {
  const { accounts } = useApp();
  const [chosen, choose] = useState<Proof>(proofs[0] ?? "password");
  const other = proofs.find((proof) => proof !== chosen);
  return (
    <>
      <p class="quiet proof-why">
        This can't be taken back, or changes who can get into an account: please show it once more.
      </p>
      <Form
        key={chosen}
        testid="proof-form"
        action="Go on"
        submit={async (values) => accounts.proofs.prove(chosen, (values[chosen] ?? "").trim())}
        fields={(error) => (
          <>
            <AccountName />
            <Field
              label={LABELS[chosen]}
              name={chosen}
              type={chosen === "password" ? "password" : "text"}
              autocomplete={chosen === "password" ? "current-password" : "one-time-code"}
              numeric={chosen === "code"}
              focus
              errors={error?.fields[chosen]}
            />
          </>
        )}
      >
        {other !== undefined && (
          <button class="btn-link" type="button" onClick={() => choose(other)}>
            {OTHER[other]}
          </button>
        )}
      </Form>
    </>
  );
}

/** So that password managers know whose password it is. */
export function AccountName() {
  const own = useApp().accounts.own.value;
  return (
    <input
      class="visually-hidden"
      name="username"
      autocomplete="username"
      value={own?.username}
      readOnly
      tabIndex={-1}
      aria-hidden="true"
    />
  );
}
