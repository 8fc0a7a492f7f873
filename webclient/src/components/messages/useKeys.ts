import { useCallback, useRef } from "preact/hooks";
import { actionsFor, actOfKey, type Act } from "../../messages/actions";
import type { Rights } from "../../messages/rights";
import type { Message } from "../../protocol";
import type { Item } from "../../timeline";
import type { Virtual } from "./useVirtual";

interface Options {
  items: readonly Item[];
  view: Virtual;
  rights: Rights;
  me: string;
  act: (act: Act | "menu", message: Message, from: HTMLElement) => void;
}

/** The list by keyboard: arrows go from message to message, other keys do something with one. */
export function useKeys(options: Options): (event: KeyboardEvent) => void {
  const latest = useRef(options);
  latest.current = options;
  return useCallback((event: KeyboardEvent) => {
    const { target } = event;
    if (!(target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return;
    const { items, view, rights, me, act } = latest.current;
    if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      if (go(target, event.key === "ArrowUp" ? -1 : 1, view)) event.preventDefault();
      return;
    }
    if (!target.matches("article")) return;
    const key = target.closest<HTMLElement>("[data-key]")?.dataset.key;
    const message = items.find((item) => item.key === key)?.message;
    if (message == null) return;
    const wanted = event.key === "Enter" ? "menu" : actOfKey(event.key);
    const may = actionsFor(message, message.author.id === me, rights);
    if (wanted !== "menu" && !may.some(({ act }) => act === wanted)) return;
    event.preventDefault();
    if (wanted !== undefined) act(wanted, message, target);
  }, []);
}

/** These need the arrows themselves. */
const MOVED_BY_ARROWS = "pre, audio, video";

/** From the message that has the focus to the next one; at first, to the last that is seen. */
function go(target: HTMLElement, step: number, view: Virtual): boolean {
  const articles = [...(view.list.current?.querySelectorAll<HTMLElement>("article") ?? [])];
  const here = target.closest("article");
  if (target.matches(MOVED_BY_ARROWS)) return false;
  if (here !== null) {
    const next = articles[articles.indexOf(here) + step];
    next?.focus();
    return next !== undefined;
  }
  const bottom = view.box.current?.getBoundingClientRect().bottom ?? 0;
  const last = articles.findLast((article) => article.getBoundingClientRect().top < bottom - 1);
  last?.focus();
  return last !== undefined;
}
