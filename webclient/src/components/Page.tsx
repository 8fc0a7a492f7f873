import type { ComponentChildren } from "preact";
import { PageTitle } from "./PageTitle";

interface Props {
  title: string;
  /** Beside the heading: what can be done with the whole page. */
  actions?: ComponentChildren;
  testid: string;
  /** Takes all the width there is. */
  wide?: boolean;
  children: ComponentChildren;
}

/** A page of one column that scrolls by itself. */
export function Page({ title, actions, testid, wide = false, children }: Props) {
  return (
    <main id="main" class="page" tabIndex={-1} data-testid={testid}>
      <div class={wide ? "page-column page-wide" : "page-column"}>
        <header class="page-head">
          <PageTitle title={title} />
          {actions}
        </header>
        {children}
      </div>
    </main>
  );
}
