import type { ComponentChildren, InputHTMLAttributes, LooseInputHTMLAttributes } from "preact";
import { useId } from "preact/hooks";

interface Props extends Omit<LooseInputHTMLAttributes, "class" | "id"> {
  label: string;
  testid: string;
  type?: "text" | "number" | "date" | "datetime-local";
  /** The id of a datalist. */
  list?: string;
  /** What the server, or the page, has against its value. */
  errors?: readonly string[];
  /** A button that fills it in. */
  beside?: ComponentChildren;
  /** What its value means. */
  hint?: ComponentChildren;
}

/** A labelled input for names, ids, numbers and times: nothing in it is filled in or corrected. */
export function InputField(props: Props) {
  const { label, testid, type = "text", errors = [], beside, hint, ...input } = props;
  const id = useId();
  const wrong = errors.length > 0;
  const help = wrong ? errors.join(" ") : hint;
  // Preact types the attributes of each type of input apart; these differ in nothing here.
  const given = { ...input, type } as InputHTMLAttributes;
  const field = (
    <input
      {...given}
      id={id}
      class={`form-control ${wrong ? "is-invalid" : ""}`}
      data-testid={testid}
      autocomplete="off"
      autocapitalize="none"
      spellcheck={false}
      aria-invalid={wrong}
      aria-describedby={help ? `${id}-help` : undefined}
    />
  );
  return (
    <div class="field">
      <label class="form-label" for={id}>
        {label}
      </label>
      {beside === undefined ? (
        field
      ) : (
        <div class="field-with-button">
          {field}
          {beside}
        </div>
      )}
      {help && (
        <div id={`${id}-help`} class={wrong ? "invalid-feedback" : "form-text"}>
          {help}
        </div>
      )}
    </div>
  );
}
