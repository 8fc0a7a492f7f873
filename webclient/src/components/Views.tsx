import type { ComponentType } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../app";
import type { Role } from "../protocol";
import { NotFound } from "./NotFound";
import { Page } from "./Page";

export interface View {
  title: string;
  path: string;
  Content: ComponentType;
}

interface Props<K extends string> {
  /** What all of the views are, for screen readers. */
  label: string;
  testid: string;
  /** Whoever has one of these roles; for others there is no such page. */
  roles: readonly Role[];
  views: Readonly<Partial<Record<K, View>>>;
  view: K;
}

/** A page of several views, each with an address, for people with certain roles. */
export function Views<K extends string>({ label, testid, roles, views, view }: Props<K>) {
  const me = useApp().state.me.value;
  const here = useRef<HTMLAnchorElement>(null);
  useEffect(() => here.current?.scrollIntoView({ block: "nearest", inline: "center" }), [view]);
  if (me === null) return <main id="main" class="page" aria-busy="true" />;
  const shown = views[view];
  if (shown === undefined || !me.roles.some((role) => roles.includes(role))) {
    return (
      <main id="main" class="page" tabIndex={-1}>
        <NotFound what="page" />
      </main>
    );
  }
  const { title, Content } = shown;
  return (
    <Page key={view} title={title} testid={testid} wide>
      <nav class="tabs" aria-label={label}>
        {(Object.entries(views) as [K, View][]).map(([key, each]) => (
          <a
            key={key}
            ref={key === view ? here : null}
            class="tab"
            href={each.path}
            aria-current={key === view ? "page" : undefined}
            data-testid={`view-${key}`}
          >
            {each.title}
          </a>
        ))}
      </nav>
      <Content />
    </Page>
  );
}
