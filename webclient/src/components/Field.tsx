import { useId } from "preact/hooks";

interface Props {
  label: string;
  name: string;
  type?: "text" | "email" | "password";
  autocomplete: string;
  hint?: string;
  errors: readonly string[] | undefined;
}

/** A labelled input with its hint and whatever the server has against its value. */
export function Field({ label, name, type = "text", autocomplete, hint, errors = [] }: Props) {
  const id = useId();
  // Preact types the attributes of each type of input apart; these three differ in nothing here.
  const kind = { type } as { type: "text" };
  const wrong = errors.length > 0;
  return (
    <div class="field">
      <label class="form-label" for={id}>
        {label}
      </label>
      <input
        id={id}
        class={`form-control ${wrong ? "is-invalid" : ""}`}
        name={name}
        data-testid={name}
        {...kind}
        autocomplete={autocomplete}
        autocapitalize="none"
        spellcheck={false}
        required
        aria-invalid={wrong}
        aria-describedby={`${id}-help`}
      />
      <div id={`${id}-help`} class={wrong ? "invalid-feedback" : "form-text"}>
        {wrong ? errors.join(" ") : hint}
      </div>
    </div>
  );
}
