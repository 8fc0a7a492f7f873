import { useApp } from "../../app";
import { eventsPath } from "../../history/events";
import { replayOf, type Kind } from "../../history/replay/asked";

interface Props {
  kind: Kind;
  id: string;
  /** The position that is looked at; null: from the first event on. */
  at?: number | null;
}

const MAY: ReadonlySet<string> = new Set(["analyst", "investigator", "admin"]);

/** To where analysts play what has happened to it; nothing for others. */
export function ReplayLink({ kind, id, at = null }: Props) {
  if (!useAnalyst()) return null;
  return (
    <a class="btn btn-small" href={replayOf(kind, id, at)} data-testid="replay-this">
      Replay this
    </a>
  );
}

/** To the events of it, for the same people. */
export function EventsLink({ filters }: { filters: Parameters<typeof eventsPath>[0] }) {
  if (!useAnalyst()) return null;
  return (
    <a class="btn btn-small" href={eventsPath(filters)} data-testid="its-events">
      Events
    </a>
  );
}

function useAnalyst(): boolean {
  const roles = useApp().state.me.value?.roles ?? [];
  return roles.some((role) => MAY.has(role));
}
