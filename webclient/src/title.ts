/** The title of the tab: how much is unread, where one is, and the name of it all. */
import { effect } from "@preact/signals";
import { isRead } from "./attention";
import { inboxTopic, type Inbox, type Notice } from "./protocol";
import { roomPath } from "./router";
import type { State } from "./state";
import { EMPTY, present } from "./topics";

export function titleOf(page: string, unread: number): string {
  const count = unread === 0 ? "" : `(${unread}) `;
  return `${count}${page === "" ? "" : `${page} · `}Courtside`;
}

/** These tell of a message. */
const OF_MESSAGES = new Set(["message", "mention"]);

/**
 * Notices and rooms with something unread count one each; a notice of a message that is unread in
 * its room counts with the room.
 */
export function unreadOf(
  inbox: Inbox | null,
  notices: readonly Notice[],
  rooms: Iterable<string>,
): number {
  const paths = [...rooms].map(roomPath);
  const twice = notices.filter(
    (notice) =>
      OF_MESSAGES.has(notice.kind) &&
      !isRead(notice, inbox) &&
      paths.some((path) => notice.link.startsWith(path)),
  );
  return Math.max(0, (inbox?.unread ?? 0) - twice.length) + paths.length;
}

export function followTitle(state: State): void {
  const { title, inbox, topics, unread, visible } = state;
  const look = (): void => {
    visible.value = document.visibilityState === "visible";
  };
  document.addEventListener("visibilitychange", look);
  look();
  effect(() => {
    const known = topics.value.get(inboxTopic(inbox.value?.id ?? "")) ?? EMPTY;
    const count = unreadOf(inbox.value, present(known.notice), unread.value.keys());
    document.title = titleOf(title.value, count);
  });
}
