import { Dialog } from "./Dialog";
import { ErrorAlert } from "./ErrorAlert";
import { useAction } from "./useAction";

interface Props {
  title: string;
  text: string;
  action: string;
  /** It takes something away. */
  danger?: boolean;
  act: () => Promise<unknown>;
  close: () => void;
}

/** Asks before something that others notice. */
export function Confirm({ title, text, action, danger = true, act, close }: Props) {
  const { busy, error, run } = useAction();
  const confirmed = async (): Promise<void> => {
    await act();
    close();
  };
  return (
    <Dialog title={title} close={close}>
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      <p class="quiet">{text}</p>
      <div class="dialog-foot">
        <button class="btn btn-quiet" type="button" onClick={close}>
          Cancel
        </button>
        <button
          class={`btn btn-${danger ? "danger" : "primary"}`}
          type="button"
          data-testid="confirm"
          disabled={busy}
          onClick={() => run(confirmed)}
        >
          {action}
        </button>
      </div>
    </Dialog>
  );
}
