import { useId } from "preact/hooks";
import { clean, length } from "../../text";

interface Props {
  label: string;
  name: string;
  limit: number;
  hint: string;
  lines?: boolean;
  value: string;
  set: (value: string) => void;
  errors: readonly string[] | undefined;
}

/** A field for words of one's own, which says how many characters are left. */
export function Counted(props: Props) {
  const { label, name, limit, hint, lines = false, value, set, errors = [] } = props;
  const id = useId();
  const left = limit - length(clean(value));
  const wrong = errors.length > 0 || left < 0;
  const Box = lines ? "textarea" : "input";
  return (
    <div class="field">
      <label class="form-label" for={id}>
        {label}
      </label>
      <Box
        id={id}
        class={`form-control ${wrong ? "is-invalid" : ""}`}
        name={name}
        data-testid={name}
        dir="auto"
        autocomplete="off"
        rows={lines ? 4 : undefined}
        value={value}
        aria-invalid={wrong}
        aria-describedby={`${id}-help`}
        onInput={(event: { currentTarget: { value: string } }) => set(event.currentTarget.value)}
      />
      <div id={`${id}-help`} class={`field-help ${wrong ? "invalid-feedback" : "form-text"}`}>
        <span>{errors.length > 0 ? errors.join(" ") : hint}</span>
        <span data-testid={`${name}-left`}>{left < 0 ? `${-left} too many` : `${left} left`}</span>
      </div>
    </div>
  );
}
