import type { ComponentChildren } from "preact";
import { useAction } from "../useAction";

interface Props {
  testid: string;
  act: () => Promise<unknown>;
  look?: string;
  label?: string;
  children: ComponentChildren;
}

/** A button that does something at the server, and says beside it what went wrong. */
export function Act({ testid, act, look = "btn btn-outline", label, children }: Props) {
  const { busy, error, run } = useAction();
  return (
    <span class="act">
      <button
        class={look}
        type="button"
        data-testid={testid}
        aria-label={label}
        disabled={busy}
        onClick={() => run(act)}
      >
        {children}
      </button>
      {error !== null && (
        <span class="invalid-feedback" role="alert">
          {error.message} {error.remedy}
        </span>
      )}
    </span>
  );
}
