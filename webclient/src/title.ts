/** The title of the tab: how much is unread, where one is, and the name of it all. */
import { effect } from "@preact/signals";
import type { State } from "./state";

export function titleOf(page: string, unread: number): string {
  const count = unread === 0 ? "" : `(${unread}) `;
  return `${count}${page === "" ? "" : `${page} · `}Courtside`;
}

export function followTitle({ title, inbox }: State): void {
  effect(() => {
    document.title = titleOf(title.value, inbox.value?.unread ?? 0);
  });
}
