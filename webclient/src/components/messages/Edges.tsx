import { ErrorAlert } from "../ErrorAlert";
import type { useAction } from "../useAction";

/** Stands for rows that are not drawn. */
export function Space({ height }: { height: number }) {
  return (
    <li class="space" role="presentation" aria-hidden="true" style={{ height: `${height}px` }} />
  );
}

interface BeginningProps {
  action: ReturnType<typeof useAction>;
  more: boolean;
  load: () => void;
}

/** Above the first message that is there. */
export function Beginning({ action: { busy, error }, more, load }: BeginningProps) {
  return (
    <>
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      {more ? (
        <button
          class="btn btn-soft"
          type="button"
          data-testid="older-messages"
          disabled={busy}
          onClick={load}
        >
          {busy ? "Loading…" : "Older messages"}
        </button>
      ) : (
        <p class="quiet">This is where the room begins.</p>
      )}
    </>
  );
}
