import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { ApiError } from "../api";
import { ErrorAlert } from "./ErrorAlert";
import { useAction } from "./useAction";

export type Values = Record<string, string>;

interface Props {
  testid: string;
  /** What the button says. */
  action: string;
  look?: "primary" | "danger";
  wide?: boolean;
  disabled?: boolean;
  /** Said when it is done; the fields are then emptied. */
  done?: string;
  submit: (values: Values) => Promise<unknown>;
  fields: (error: ApiError | null) => ComponentChildren;
  /** Beside the button. */
  children?: ComponentChildren;
}

/** A form that tells what went wrong where, and brings the reader to the first wrong field. */
export function Form(props: Props) {
  const { testid, action, look = "primary", wide = false, disabled = false, done, fields } = props;
  const { busy, error, done: finished, run } = useAction();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (error !== null) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [error]);

  const submit = async (): Promise<void> => {
    await props.submit(valuesOf(form.current));
    if (done !== undefined) form.current?.reset();
  };
  return (
    <form
      ref={form}
      data-testid={testid}
      onSubmit={(event) => {
        event.preventDefault();
        void run(submit);
      }}
    >
      {error !== null && <ErrorAlert {...summary(error)} />}
      {fields(error)}
      <div class="form-foot">
        <button
          class={`btn btn-${look} ${wide ? "btn-wide" : ""}`}
          type="submit"
          disabled={busy || disabled}
        >
          {busy ? "One moment…" : action}
        </button>
        {props.children}
        <span class="form-done" role="status">
          {finished && done}
        </span>
      </div>
    </form>
  );
}

function valuesOf(form: HTMLFormElement | null): Values {
  if (form === null) return {};
  const entries = [...new FormData(form)];
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === "string" ? value : ""]),
  );
}

/** One error is told here as well; several are told at their fields alone. */
function summary({ fields, message, remedy }: ApiError): {
  message: string;
  remedy: string | undefined;
} {
  if (Object.values(fields).flat().length < 2) return { message, remedy };
  return { message: "Not quite yet.", remedy: "Please look at the marked fields." };
}
