import mark from "../favicon.svg";

export function Logo() {
  return (
    <a class="logo" href="/" aria-label="Courtside, to the start page">
      <img src={mark} alt="" width="28" height="28" />
      <span class="logo-name">Courtside</span>
    </a>
  );
}
