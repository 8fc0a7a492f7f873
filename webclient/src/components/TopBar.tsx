import { useApp } from "../app";
import { effective, toggleTheme } from "../theme";
import { ConnectionState } from "./ConnectionState";
import { Icon } from "./Icon";
import { Logo } from "./Logo";
import { MeMenu } from "./MeMenu";
import { Places } from "./navigation";

export function TopBar() {
  const { state } = useApp();
  const session = state.session.value;
  return (
    <header class="top-bar">
      <Logo />
      {session.kind === "in" && (
        <nav class="top-places" aria-label="Main">
          <Places where="top" />
        </nav>
      )}
      {session.kind === "in" && <ConnectionState />}
      <div class="top-bar-end">
        <Look />
        {session.kind === "in" && <MeMenu person={session.person} />}
      </div>
    </header>
  );
}

function Look() {
  const { state } = useApp();
  const dark = effective(state.theme.value) === "dark";
  return (
    <button
      class="btn btn-icon"
      type="button"
      aria-label={dark ? "Use the light look" : "Use the dark look"}
      data-testid="theme"
      onClick={() => toggleTheme(state)}
    >
      <Icon name={dark ? "sun" : "moon"} />
    </button>
  );
}
