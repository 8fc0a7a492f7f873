import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { draw, keeping } from "../../tournaments/bracket/draw";
import { CARD, NOTHING, type Card, type Drawing } from "../../tournaments/bracket/drawing";
import { currentOf, pathOf } from "../../tournaments/bracket/path";
import type { Entrant, Pairing, Standing } from "../../tournaments/bracket/rows";
import { seenIn } from "../../tournaments/bracket/view";
import { BracketBar } from "./BracketBar";
import { BracketDrawing, FarCards } from "./BracketDrawing";
import { BracketHeads } from "./BracketHeads";
import { BracketPages } from "./BracketPages";
import { useBracketKeys } from "./useBracketKeys";
import { useCanvas, type Canvas } from "./useCanvas";

interface Props {
  pairings: readonly Pairing[];
  standings: readonly Standing[];
  entrants: readonly Entrant[];
  /** The entrant who is followed. */
  focus: string | null;
  onFocus: (entrant: string | null) => void;
  /** Opens a pairing that has a match. */
  onOpen: (pairing: Pairing) => void;
  printable?: boolean;
}

/** A tournament as a drawing, of any format. A result that comes in changes neither zoom nor place. */
export function BracketView(props: Props) {
  const { pairings, focus, onFocus, onOpen, printable = false } = props;
  const drawing = useDrawing(pairings);
  const canvas = useCanvas(drawing);
  const { reveal } = canvas;
  const theirs = useMemo(
    () => (focus === null ? undefined : currentOf(pathOf(drawing, focus))),
    [drawing, focus],
  );
  const keys = useBracketKeys({ drawing, canvas, start: theirs?.slot ?? null, open: onOpen });
  const toMatch = theirs === undefined ? null : () => reveal({ ...theirs, ...CARD }, "middle");
  useFollowed(focus, toMatch, canvas.zoom > 0);
  if (drawing.cards.length === 0) {
    return <p class="quiet">The matches are shown here as soon as there are any.</p>;
  }
  return (
    <section class="bracket" aria-label="Matches" data-testid="bracket">
      <BracketBar
        {...props}
        drawing={drawing}
        canvas={canvas}
        follow={onFocus}
        toMatch={toMatch}
        goTo={(place) => reveal({ ...place, width: 0, height: 0 }, "first")}
        printable={printable}
      />
      <div
        ref={canvas.scroller}
        class="bracket-scroller"
        role="region"
        aria-label="Drawing of the matches: arrow keys go from match to match, plus and minus zoom."
        tabIndex={0}
        data-testid="bracket-scroller"
        onScroll={canvas.onScroll}
        onKeyDown={keys.onKeyDown}
        onClick={keys.onClick}
        onFocusIn={keys.onFocusIn}
      >
        <Plane drawing={drawing} canvas={canvas} focus={focus} current={keys.current} />
      </div>
      {printable && <BracketPages pairings={pairings} focus={focus} />}
    </section>
  );
}

function useDrawing(pairings: readonly Pairing[]): Drawing {
  const last = useRef(NOTHING);
  return useMemo(() => (last.current = keeping(last.current, draw(pairings))), [pairings]);
}

/** Goes to the match of whoever begins to be followed, once there is a drawing. */
function useFollowed(focus: string | null, go: (() => void) | null, ready: boolean): void {
  const [followed, setFollowed] = useState<string | null>(null);
  useEffect(() => {
    if (!ready || followed === focus || (focus !== null && go === null)) return;
    setFollowed(focus);
    go?.();
  }, [focus, followed, ready, go]);
}

interface PlaneProps {
  drawing: Drawing;
  canvas: Canvas;
  focus: string | null;
  current: string | null;
}

function Plane({ drawing, canvas: { plane, zoom, window }, focus, current }: PlaneProps) {
  const { width, height } = drawing;
  const { cards, far } = useMemo(() => seenIn(drawing.cards, CARD, window), [drawing, window]);
  const drawn = useMemo(() => withCurrent(cards, drawing, current), [cards, drawing, current]);
  return (
    <div
      ref={plane}
      class="bracket-plane"
      style={{ width: `${width * zoom}px`, height: `${height * zoom}px`, fontSize: `${zoom}rem` }}
    >
      <svg
        class={focus === null ? "" : "bracket-following"}
        width={width * zoom}
        height={height * zoom}
        viewBox={`0 0 ${width} ${height}`}
      >
        <FarCards cards={far} />
        <BracketDrawing
          drawing={drawing}
          cards={drawn}
          focus={focus}
          current={current}
          window={window}
        />
      </svg>
      <BracketHeads drawing={drawing} zoom={zoom} />
    </div>
  );
}

/** The card that the keyboard is at must be there. */
function withCurrent(
  cards: readonly Card[],
  drawing: Drawing,
  current: string | null,
): readonly Card[] {
  if (cards === drawing.cards || cards.some(({ slot }) => slot === current)) return cards;
  const card = drawing.cards.find(({ slot }) => slot === current);
  return card === undefined ? cards : [...cards, card];
}
