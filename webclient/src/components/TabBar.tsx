import { useApp } from "../app";
import { Places } from "./navigation";

/** The navigation of a phone; inside a room the keyboard needs its place. */
export function TabBar() {
  const { state } = useApp();
  if (state.session.value.kind !== "in" || state.route.value.page === "room") return null;
  return (
    <nav class="tab-bar" aria-label="Main, below">
      <Places where="tab" />
    </nav>
  );
}
