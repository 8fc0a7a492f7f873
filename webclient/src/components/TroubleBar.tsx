import { useApp } from "../app";
import { ErrorAlert } from "./ErrorAlert";
import { Icon } from "./Icon";

/** Trouble that belongs to no place on the page. */
export function TroubleBar() {
  const { state } = useApp();
  const trouble = state.trouble.value;
  if (trouble === null) return null;
  return (
    <div class="trouble">
      <ErrorAlert message={trouble.message} remedy={trouble.remedy}>
        <button
          class="btn btn-icon"
          type="button"
          aria-label="Close this message"
          onClick={() => (state.trouble.value = null)}
        >
          <Icon name="close" />
        </button>
      </ErrorAlert>
    </div>
  );
}
