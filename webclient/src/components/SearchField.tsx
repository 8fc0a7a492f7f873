import { useEffect, useRef } from "preact/hooks";
import { Icon } from "./Icon";

const precise = matchMedia("(pointer: fine)");

interface Props {
  label: string;
  testid: string;
  value: string;
  change: (value: string) => void;
  /** Takes the focus when it is first shown, but not where that brings up a keyboard. */
  first?: boolean;
}

/** Belongs to no form: what is typed takes effect at once, and Enter sends off nothing around it. */
export function SearchField({ label, testid, value, change, first = false }: Props) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (first && precise.matches) input.current?.focus();
  }, [first]);
  return (
    <label class="search">
      <span class="visually-hidden">{label}</span>
      <Icon name="search" />
      <input
        ref={input}
        form=""
        class="form-control"
        type="search"
        data-testid={testid}
        placeholder={label}
        autocomplete="off"
        dir="auto"
        value={value}
        onInput={(event) => change(event.currentTarget.value)}
      />
    </label>
  );
}
