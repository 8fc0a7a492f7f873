import { Icon } from "./Icon";

interface Props {
  label: string;
  testid: string;
  value: string;
  change: (value: string) => void;
  autofocus?: boolean;
}

export function SearchField({ label, testid, value, change, autofocus = false }: Props) {
  return (
    <label class="search">
      <span class="visually-hidden">{label}</span>
      <Icon name="search" />
      <input
        class="form-control"
        type="search"
        data-testid={testid}
        placeholder={label}
        autocomplete="off"
        autofocus={autofocus}
        dir="auto"
        value={value}
        onInput={(event) => change(event.currentTarget.value)}
      />
    </label>
  );
}
