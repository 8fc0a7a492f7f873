import { useLayoutEffect } from "preact/hooks";
import type { Act, Action } from "../../messages/actions";
import { Icon } from "../Icon";
import { useModal } from "../useModal";

interface Props {
  actions: readonly Action[];
  /** Where it was asked for, in the window. */
  at: { x: number; y: number };
  choose: (act: Act) => void;
  close: () => void;
}

const EDGE = 8;

/** Everything that can be done with a message; on a phone at the bottom of the screen. */
export function MessageMenu({ actions, at, choose, close }: Props) {
  const dialog = useModal();
  useLayoutEffect(() => {
    const menu = dialog.current;
    if (menu === null) return;
    const { width, height } = menu.getBoundingClientRect();
    const within = (wanted: number, size: number, space: number): number =>
      Math.max(EDGE, Math.min(wanted, space - size - EDGE));
    menu.style.setProperty("--x", `${within(at.x - width, width, innerWidth)}px`);
    menu.style.setProperty("--y", `${within(at.y, height, innerHeight)}px`);
  }, [dialog, at]);
  return (
    <dialog
      ref={dialog}
      class="card message-menu"
      aria-label="What to do with the message"
      data-testid="message-menu"
      onClose={close}
      onClick={(event) => {
        if (event.target === event.currentTarget) event.currentTarget.close();
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        walk(event);
      }}
    >
      <div role="menu">
        {actions.map(({ act, label, icon }) => (
          <button
            key={act}
            class={`menu-item ${act === "delete" || act === "report" ? "menu-danger" : ""}`}
            type="button"
            role="menuitem"
            data-testid={`act-${act}`}
            onClick={() => choose(act)}
          >
            <Icon name={icon} /> {label}
          </button>
        ))}
      </div>
    </dialog>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };

function walk(event: KeyboardEvent): void {
  const step = STEPS[event.key];
  if (step === undefined || !(event.currentTarget instanceof HTMLElement)) return;
  event.preventDefault();
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=menuitem]")];
  const here = items.indexOf(document.activeElement as HTMLElement);
  items[(here + step + items.length) % items.length]?.focus();
}
