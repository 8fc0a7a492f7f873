import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { Icon } from "./Icon";
import { useModal } from "./useModal";

interface Props {
  title: string;
  close: () => void;
  children: ComponentChildren;
}

/** A modal window: the browser keeps the focus inside, gives it back, and closes it on Escape. */
export function Dialog({ title, close, children }: Props) {
  const dialog = useModal();
  const id = useId();
  return (
    <dialog ref={dialog} class="card dialog" aria-labelledby={id} onClose={close}>
      <header class="dialog-head">
        <h2 id={id}>{title}</h2>
        <button
          class="btn btn-icon"
          type="button"
          aria-label="Close"
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
      </header>
      {children}
    </dialog>
  );
}
