import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { Icon } from "../Icon";

interface Props {
  title: string;
  testid: string;
  close: () => void;
  children: ComponentChildren;
}

const beside = matchMedia("(min-width: 70rem)");

/** A column beside the messages; on a phone over them, until one is chosen. Escape closes it. */
export function Panel({ title, testid, close, children }: Props) {
  const id = useId();
  return (
    <aside
      class="side-panel"
      aria-labelledby={id}
      data-testid={testid}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        close();
      }}
      onClick={({ target }) => {
        if (!beside.matches && target instanceof Element && target.closest("a") !== null) close();
      }}
    >
      <header class="members-head">
        <h2 id={id}>{title}</h2>
        <button class="btn btn-icon" type="button" aria-label={`Close: ${title}`} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      {children}
    </aside>
  );
}
