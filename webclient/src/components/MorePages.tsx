import { ErrorAlert } from "./ErrorAlert";
import type { Pages } from "./usePages";

/** The end of a list that may go on: trouble, what is on its way, and the way to more. */
export function MorePages({ pages }: { pages: Pages<unknown> }) {
  const { loaded, busy, error, more, again } = pages;
  if (error !== null) {
    return (
      <ErrorAlert message={error.message} remedy={error.remedy}>
        <button class="btn btn-small" type="button" onClick={more ?? again}>
          Try again
        </button>
      </ErrorAlert>
    );
  }
  if (!loaded) return <Loading />;
  if (more === null) return null;
  return (
    <button
      class="btn btn-soft more"
      type="button"
      data-testid="more"
      disabled={busy}
      onClick={more}
    >
      {busy ? "Loading…" : "Show more"}
    </button>
  );
}

function Loading() {
  return (
    <p class="loading-line" role="status">
      <span class="visually-hidden">Loading…</span>
      <span class="ball" aria-hidden="true" />
    </p>
  );
}
