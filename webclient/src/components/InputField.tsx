import type { InputHTMLAttributes, LooseInputHTMLAttributes } from "preact";
import { useId } from "preact/hooks";

interface Props extends Omit<LooseInputHTMLAttributes, "class" | "id"> {
  label: string;
  testid: string;
  type?: "text" | "number" | "date" | "datetime-local";
  /** The id of a datalist. */
  list?: string;
  /** What the server, or the page, has against its value. */
  errors?: readonly string[];
}

/** A labelled input for names, ids, numbers and times: nothing in it is filled in or corrected. */
export function InputField({ label, testid, type = "text", errors = [], ...input }: Props) {
  const id = useId();
  const wrong = errors.length > 0;
  // Preact types the attributes of each type of input apart; these differ in nothing here.
  const given = { ...input, type } as InputHTMLAttributes;
  return (
    <div class="field">
      <label class="form-label" for={id}>
        {label}
      </label>
      <input
        {...given}
        id={id}
        class={`form-control ${wrong ? "is-invalid" : ""}`}
        data-testid={testid}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        aria-invalid={wrong}
        aria-describedby={wrong ? `${id}-help` : undefined}
      />
      {wrong && (
        <div id={`${id}-help`} class="invalid-feedback">
          {errors.join(" ")}
        </div>
      )}
    </div>
  );
}
