import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../app";
import type { Toast } from "../alerts";
import { Icon } from "./Icon";
import { Telling } from "./NoticeItem";
import { NoticeSign } from "./NoticeSign";

const SHOWN_FOR = 8_000;

/** What has just come. The region is there before its first toast, or nobody would hear that. */
export function Toasts() {
  const { state } = useApp();
  return (
    <div class="toasts" role="region" aria-label="New notices" aria-live="polite">
      {state.toasts.value.map((toast) => (
        <Told key={toast.key} toast={toast} />
      ))}
    </div>
  );
}

/** Goes by itself, but not while somebody points at it or has the focus in it. */
function Told({ toast }: { toast: Toast }) {
  const { alerts } = useApp();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { key } = toast;
  const hold = (): void => clearTimeout(timer.current);
  const letGo = (): void => {
    hold();
    timer.current = setTimeout(() => alerts.dismiss(key), SHOWN_FOR);
  };
  useEffect(() => {
    timer.current = setTimeout(() => alerts.dismiss(key), SHOWN_FOR);
    return () => clearTimeout(timer.current);
  }, [alerts, key]);
  return (
    <div
      class="card toast"
      data-testid="toast"
      data-kind={toast.notice.kind}
      onPointerEnter={hold}
      onPointerLeave={letGo}
      onFocusCapture={hold}
      onBlurCapture={letGo}
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest("a")) alerts.dismiss(key);
      }}
    >
      <NoticeSign notice={toast.notice} />
      <div class="notice-text">
        <Telling notice={toast.notice} />
      </div>
      <button
        class="btn btn-icon"
        type="button"
        aria-label="Close this notice"
        data-testid="toast-close"
        onClick={() => alerts.dismiss(key)}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
