/** The title of the tab: how much is unread, where one is, and the name of it all. */
import { effect } from "@preact/signals";
import type { State } from "./state";

export function titleOf(page: string, unread: number): string {
  const count = unread === 0 ? "" : `(${unread}) `;
  return `${count}${page === "" ? "" : `${page} · `}Courtside`;
}

/** Notices and rooms with something unread count one each. */
export function followTitle({ title, inbox, unread, visible }: State): void {
  const look = (): void => {
    visible.value = document.visibilityState === "visible";
  };
  document.addEventListener("visibilitychange", look);
  look();
  effect(() => {
    document.title = titleOf(title.value, (inbox.value?.unread ?? 0) + unread.value.size);
  });
}
