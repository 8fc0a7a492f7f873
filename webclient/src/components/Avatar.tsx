import { initials, tint } from "../text";

interface Props {
  id: string;
  name: string;
  shape?: "person" | "room";
}

export function Avatar({ id, name, shape = "person" }: Props) {
  return (
    <span class={`avatar avatar-${shape} tint-${tint(id)}`} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
