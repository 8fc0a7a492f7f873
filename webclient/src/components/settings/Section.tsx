import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Account } from "../../accounts";
import { useApp } from "../../app";
import { ProofDialog } from "./ProofDialog";

interface Props {
  title: string;
  lead?: string;
  testid?: string;
  /** Takes the focus when it appears: it is what the reader has waited for. */
  focus?: boolean;
  class?: string;
  children: ComponentChildren;
}

/** One matter that can be set. */
export function Section({ title, lead, testid, focus, class: look = "", children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focus === true) heading.current?.focus();
  }, [focus]);
  return (
    <section class={`card setting ${look}`} data-testid={testid}>
      <h2 ref={heading} tabIndex={focus === true ? -1 : undefined}>
        {title}
      </h2>
      {lead !== undefined && <p class="quiet">{lead}</p>}
      {children}
    </section>
  );
}

/** The sections of a page about our own account. */
export function Sections({ children }: { children: (own: Account) => ComponentChildren }) {
  const own = useApp().accounts.own.value;
  if (own === null) return null;
  return (
    <div class="settings">
      {children(own)}
      <ProofDialog />
    </div>
  );
}
