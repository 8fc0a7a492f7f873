import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { CARD, type Card, type Drawing } from "../../tournaments/bracket/drawing";
import type { Pairing } from "../../tournaments/bracket/rows";
import { STEPS, walk } from "../../tournaments/bracket/walk";
import type { Canvas } from "./useCanvas";

interface Options {
  drawing: Drawing;
  canvas: Canvas;
  /** Where the keyboard begins. */
  start: string | null;
  open: (pairing: Pairing) => void;
}

interface Keys {
  /** The slot that the Tab key leads to. */
  current: string | null;
  onKeyDown: (event: KeyboardEvent) => void;
  onClick: (event: MouseEvent) => void;
  onFocusIn: (event: FocusEvent) => void;
}

const ZOOMS: Readonly<Record<string, number>> = { "+": 1, "=": 1, "-": -1 };

/** The drawing by keyboard: from match to match, opening one, zooming; and by clicks. */
export function useBracketKeys({ drawing, canvas, start, open }: Options): Keys {
  const [at, setAt] = useState<string | null>(null);
  const [came, setCame] = useState<string | null>(null);
  const goes = useRef(false);
  const cardOf = (slot: string | null): Card | undefined =>
    drawing.cards.find((card) => card.slot === slot);
  const here = cardOf(at) ?? cardOf(start) ?? drawing.cards[0];
  const current = here?.slot ?? null;

  useLayoutEffect(() => {
    if (!goes.current || current === null) return;
    goes.current = false;
    const slot = CSS.escape(current);
    const card = canvas.scroller.current?.querySelector<SVGElement>(`[data-slot="${slot}"]`);
    card?.focus({ preventScroll: true });
  });

  const go = (card: Card): void => {
    goes.current = true;
    setCame(current);
    setAt(card.slot);
    canvas.reveal({ ...card, ...CARD });
  };
  const openCard = (card: Card | undefined): void => {
    if (card !== undefined && card.pairing.match !== null) open(card.pairing);
  };
  const zoom = (key: string): boolean => {
    const steps = ZOOMS[key];
    if (steps !== undefined) canvas.zoomBy(steps);
    else if (key === "0") canvas.fit();
    return steps !== undefined || key === "0";
  };
  const onCard = (card: Card, key: string): boolean => {
    const step = STEPS[key];
    if (step === undefined) {
      if (key === "Enter" || key === " ") openCard(card);
      return key === "Enter" || key === " ";
    }
    const next = walk(drawing, card, step, came);
    if (next !== undefined) go(next);
    return true;
  };
  return {
    current,
    onKeyDown: (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const card = cardOf(slotOf(event.target));
      const known = zoom(event.key) || (card !== undefined && onCard(card, event.key));
      if (known) event.preventDefault();
    },
    onClick: (event) => openCard(cardOf(slotOf(event.target))),
    onFocusIn: (event) => {
      const card = cardOf(slotOf(event.target));
      if (card === undefined || card.slot === at) return;
      setAt(card.slot);
      if ((event.target as Element).matches(":focus-visible")) canvas.reveal({ ...card, ...CARD });
    },
  };
}

const slotOf = (target: EventTarget | null): string | null =>
  (target as Element).closest<SVGElement>("[data-slot]")?.dataset.slot ?? null;
