import type { ComponentChildren } from "preact";
import type { Account } from "../../accounts";
import { useApp } from "../../app";
import { ProofDialog } from "./ProofDialog";

interface Props {
  title: string;
  lead?: string;
  testid?: string;
  children: ComponentChildren;
}

/** One matter that can be set. */
export function Section({ title, lead, testid, children }: Props) {
  return (
    <section class="card setting" data-testid={testid}>
      <h2>{title}</h2>
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
