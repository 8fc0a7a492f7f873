import { useEffect } from "preact/hooks";
import { useApp } from "../../app";
import type { Person } from "../../protocol";
import { Icon } from "../Icon";
import { useAction } from "../useAction";

/** Begins a conversation with somebody, or goes on with it. */
export function MessageButton({ person }: { person: Person }) {
  const { state, converse } = useApp();
  const { busy, error, run } = useAction();
  useEffect(() => {
    if (error !== null) state.trouble.value = error;
  }, [error, state]);
  return (
    <button
      class="btn btn-outline"
      type="button"
      data-testid="message-person"
      aria-label={`Message ${person.name}`}
      disabled={busy}
      onClick={() => run(() => converse([person.id]))}
    >
      <Icon name="rooms" /> Message
    </button>
  );
}
