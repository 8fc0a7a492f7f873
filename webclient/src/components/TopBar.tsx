import { useEffect } from "preact/hooks";
import { useApp } from "../app";
import { effective, toggleTheme } from "../theme";
import { Avatar } from "./Avatar";
import { ConnectionState } from "./ConnectionState";
import { Icon } from "./Icon";
import { Logo } from "./Logo";
import { useAction } from "./useAction";

export function TopBar() {
  const { state } = useApp();
  const dark = effective(state.theme.value) === "dark";
  return (
    <header class="top-bar">
      <Logo />
      {state.session.value.kind === "in" && <ConnectionState />}
      <div class="top-bar-end">
        <button
          class="btn btn-icon"
          type="button"
          aria-label={dark ? "Use the light look" : "Use the dark look"}
          data-testid="theme"
          onClick={() => toggleTheme(state)}
        >
          <Icon name={dark ? "sun" : "moon"} />
        </button>
        <Me />
      </div>
    </header>
  );
}

function Me() {
  const { state, accounts } = useApp();
  const { busy, error, run } = useAction();
  const session = state.session.value;
  useEffect(() => {
    if (error !== null) state.notice.value = error;
  }, [error, state]);
  if (session.kind !== "in") return null;
  return (
    <>
      <span class="me">
        <Avatar {...session.person} />
        <bdi class="me-name">{session.person.name}</bdi>
      </span>
      <button
        class="btn btn-quiet"
        type="button"
        data-testid="logout"
        disabled={busy}
        onClick={() => run(() => accounts.logOut())}
      >
        Log out
      </button>
    </>
  );
}
