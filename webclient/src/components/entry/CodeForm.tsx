import type { ComponentChildren } from "preact";
import { Field } from "../Field";
import { Form } from "../Form";
import { useAction } from "../useAction";

interface Props {
  testid: string;
  action: string;
  /** The name of the server's field: it says under this name what is wrong. */
  name?: "code" | "key";
  focus?: boolean;
  submit: (code: string) => Promise<void>;
  /** Null where the page doesn't know whom to send one. */
  resend: (() => Promise<unknown>) | null;
  children?: ComponentChildren;
}

/** Asks for a code that was sent by e-mail, and sends another one on request. */
export function CodeForm(props: Props) {
  const { testid, action, name = "code", focus = true, submit, resend, children } = props;
  return (
    <>
      <Form
        testid={testid}
        action={action}
        wide
        submit={async (values) => submit((values[name] ?? "").trim())}
        fields={(error) => (
          <Field
            label="Code"
            name={name}
            autocomplete="one-time-code"
            hint="From the mail that we sent you. It is valid for a few minutes."
            focus={focus}
            errors={error?.fields[name]}
          />
        )}
      />
      <div class="entry-links">
        {resend !== null && <Resend resend={resend} />}
        {children}
      </div>
    </>
  );
}

function Resend({ resend }: { resend: () => Promise<unknown> }) {
  const { busy, error, done, run } = useAction();
  return (
    <>
      <button
        class="btn-link"
        type="button"
        data-testid="resend-code"
        disabled={busy}
        onClick={() => run(resend)}
      >
        Send a new code
      </button>
      <span class={error === null ? "quiet" : "invalid-feedback"} role="status">
        {error !== null && `${resendTrouble(error)} ${error.remedy ?? ""}`}
        {done && "On its way: the new code replaces the old one."}
      </span>
    </>
  );
}

const resendTrouble = ({ status, message }: { status: number; message: string }): string =>
  status === 409 || status === 403 ? "No more codes can be sent now. Begin again." : message;
