import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon, type IconName } from "../Icon";

export interface MenuItem {
  key: string;
  label: string;
  icon: IconName;
  danger?: boolean;
  act: () => void;
}

interface Props {
  /** What it is a menu of. */
  label: string;
  testid: string;
  items: readonly MenuItem[];
}

const EDGE = 8;
const STEPS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };

/** A button with a menu; the browser closes it on Escape and on a click elsewhere. */
export function Menu({ label, testid, items }: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  useLayoutEffect(() => {
    if (!open || menu.current === null || button.current === null) return;
    place(menu.current, button.current.getBoundingClientRect());
    menu.current.querySelector<HTMLElement>("[role=menuitem]")?.focus();
  }, [open]);
  return (
    <>
      <button
        ref={button}
        class="btn btn-icon"
        type="button"
        popovertarget={id}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={label}
        data-testid={testid}
      >
        <Icon name="more" />
      </button>
      <div
        ref={menu}
        id={id}
        class="card menu"
        popover="auto"
        style={{ visibility: open ? "visible" : "hidden" }}
        role="menu"
        aria-label={label}
        onToggle={(event) => setOpen(event.newState === "open")}
        onKeyDown={walk}
      >
        {open &&
          items.map(({ key, label: said, icon, danger = false, act }) => (
            <button
              key={key}
              class={`menu-item ${danger ? "menu-danger" : ""}`}
              type="button"
              role="menuitem"
              data-testid={`${testid}-${key}`}
              onClick={() => {
                menu.current?.hidePopover();
                act();
              }}
            >
              <Icon name={icon} /> {said}
            </button>
          ))}
      </div>
    </>
  );
}

/** Below the button, or above it where there is no room, and within the window. */
function place(menu: HTMLElement, button: DOMRect): void {
  const { width, height } = menu.getBoundingClientRect();
  const below = button.bottom + EDGE / 2;
  const top = below + height + EDGE <= innerHeight ? below : button.top - height - EDGE / 2;
  const left = Math.min(button.right - width, innerWidth - width - EDGE);
  menu.style.inset = `${Math.max(EDGE, top)}px auto auto ${Math.max(EDGE, left)}px`;
}

function walk(event: KeyboardEvent): void {
  const step = STEPS[event.key];
  if (step === undefined || !(event.currentTarget instanceof HTMLElement)) return;
  event.preventDefault();
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=menuitem]")];
  const here = items.indexOf(document.activeElement as HTMLElement);
  items[(here + step + items.length) % items.length]?.focus();
}
