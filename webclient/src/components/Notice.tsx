import { useApp } from "../app";
import { ErrorAlert } from "./ErrorAlert";
import { Icon } from "./Icon";

/** Trouble that belongs to no place on the page. */
export function Notice() {
  const { state } = useApp();
  const notice = state.notice.value;
  if (notice === null) return null;
  return (
    <div class="notice">
      <ErrorAlert message={notice.message} remedy={notice.remedy}>
        <button
          class="btn btn-icon"
          type="button"
          aria-label="Close this message"
          onClick={() => (state.notice.value = null)}
        >
          <Icon name="close" />
        </button>
      </ErrorAlert>
    </div>
  );
}
