import { ErrorAlert } from "../ErrorAlert";
import type { Loaded } from "./useLoaded";

/** Stands where something is being loaded, or couldn't be. */
export function Waiting({ of }: { of: Pick<Loaded<unknown>, "error" | "reload"> }) {
  if (of.error === null) return <p class="quiet">One moment…</p>;
  return (
    <ErrorAlert message={of.error.message} remedy={of.error.remedy}>
      <button class="btn btn-small" type="button" onClick={() => of.reload()}>
        Try again
      </button>
    </ErrorAlert>
  );
}
