import { initials, tint } from "../text";

interface Props {
  id: string;
  name: string;
  shape?: "person" | "room";
  /** Begins the addresses of the picture's sizes; without one the initials stand for it. */
  picture?: string | null;
  /** As in a list, or as at the head of a page. */
  size?: "small" | "large";
}

export function Avatar({ id, name, shape = "person", picture = null, size = "small" }: Props) {
  const look = `avatar avatar-${shape} avatar-${size} tint-${tint(id)}`;
  if (picture === null) {
    return (
      <span class={look} aria-hidden="true">
        {initials(name)}
      </span>
    );
  }
  const [once, twice] = size === "small" ? ["48", "128"] : ["128", "512"];
  return (
    <img
      class={look}
      src={`${picture}-${once}.webp`}
      srcset={`${picture}-${twice}.webp 2x`}
      alt=""
      loading="lazy"
      decoding="async"
    />
  );
}
