import type { ComponentChildren } from "preact";
import { CourtArt } from "../CourtArt";
import { PageTitle } from "../PageTitle";

interface Props {
  title: string;
  lead: string;
  testid?: string;
  children: ComponentChildren;
}

/** The card in which people find their way in, step by step. */
export function EntryPage({ title, lead, testid, children }: Props) {
  return (
    <main id="main" class="entry" data-testid={testid}>
      <CourtArt />
      <section class="card entry-card">
        <PageTitle title={title} />
        <p class="quiet">{lead}</p>
        {children}
      </section>
    </main>
  );
}
