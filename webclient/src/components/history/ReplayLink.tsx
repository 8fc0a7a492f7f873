import { useApp } from "../../app";
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
  const roles = useApp().state.me.value?.roles ?? [];
  if (!roles.some((role) => MAY.has(role))) return null;
  return (
    <a class="btn btn-small" href={replayOf(kind, id, at)} data-testid="replay-this">
      Replay this
    </a>
  );
}
