import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app";
import { neighbour } from "../../mine";
import { roomPath } from "../../router";

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowUp: -1, ArrowDown: 1 };
const LINKS = "[data-testid=room-link]";

/**
 * Within the list the arrow keys go from room to room; with Alt they open the next room of ours
 * from anywhere, with Shift as well the next one in which something is unread.
 */
export function useRoomKeys(list: RefObject<HTMLElement | null>): void {
  const { state, go } = useApp();
  useEffect(() => {
    const links = (which: string): HTMLElement[] => [
      ...(list.current?.querySelectorAll<HTMLElement>(LINKS + which) ?? []),
    ];
    const open = (step: 1 | -1, unread: boolean): void => {
      const route = state.route.peek();
      const here = route.page === "room" ? route.room : null;
      const rooms = links("[data-mine=true]").map((link) => ({
        id: link.dataset.roomId ?? "",
        fits: !unread || link.dataset.unread !== "0",
      }));
      const ids = rooms.filter(({ id, fits }) => fits || id === here).map(({ id }) => id);
      const next = neighbour(ids, here, step);
      if (next !== undefined && next !== here) go(roomPath(next));
    };
    const walk = (step: 1 | -1): boolean => {
      const all = links("");
      const here = all.find((link) => link === document.activeElement);
      if (here === undefined) return false;
      neighbour(all, here, step)?.focus();
      return true;
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      const step = STEPS[event.key];
      if (step === undefined || event.ctrlKey || event.metaKey) return;
      if (event.altKey) open(step, event.shiftKey);
      else if (!walk(step)) return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [state, go, list]);
}
