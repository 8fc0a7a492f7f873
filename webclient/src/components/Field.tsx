import { useEffect, useId, useRef, useState } from "preact/hooks";

interface Props {
  label: string;
  name: string;
  type?: "text" | "email" | "password";
  autocomplete: string;
  hint?: string;
  errors?: readonly string[] | undefined;
  /** What it holds at first. */
  value?: string;
  /** Takes the focus when it is first shown. */
  focus?: boolean;
  numeric?: boolean;
}

/** A labelled input with its hint and whatever the server has against its value. */
export function Field(props: Props) {
  const { label, name, type = "text", hint, errors = [] } = props;
  const id = useId();
  const [shown, show] = useState(false);
  const wrong = errors.length > 0;
  return (
    <div class="field">
      <label class="form-label" for={id}>
        {label}
      </label>
      <div class="field-input">
        <Input {...props} id={id} wrong={wrong} type={shown ? "text" : type} />
        {type === "password" && (
          <button
            class="btn btn-quiet field-show"
            type="button"
            data-testid={`${name}-show`}
            aria-pressed={shown}
            aria-label={`Show: ${label}`}
            onClick={() => show(!shown)}
          >
            {shown ? "Hide" : "Show"}
          </button>
        )}
      </div>
      <div id={`${id}-help`} class={wrong ? "invalid-feedback" : "form-text"}>
        {wrong ? errors.join(" ") : hint}
      </div>
    </div>
  );
}

interface InputProps extends Props {
  id: string;
  wrong: boolean;
}

function Input({ id, name, type, autocomplete, value, focus, numeric, wrong }: InputProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focus === true) input.current?.focus();
  }, [focus]);
  // Preact types the attributes of each type of input apart; these three differ in nothing here.
  const kind = { type } as { type: "text" };
  return (
    <input
      ref={input}
      id={id}
      class={`form-control ${wrong ? "is-invalid" : ""}`}
      name={name}
      data-testid={name}
      {...kind}
      autocomplete={autocomplete}
      autocapitalize="none"
      spellcheck={false}
      inputMode={numeric === true ? "numeric" : undefined}
      defaultValue={value}
      autofocus={focus}
      required
      aria-invalid={wrong}
      aria-describedby={`${id}-help`}
    />
  );
}
