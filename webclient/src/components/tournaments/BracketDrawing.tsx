import { useMemo } from "preact/hooks";
import {
  CARD,
  linePath,
  type Box,
  type Card,
  type Drawing,
} from "../../tournaments/bracket/drawing";
import { leapPath, pathOf, trailOf } from "../../tournaments/bracket/path";
import { BracketCard } from "./BracketCard";
import { BracketCross } from "./BracketCross";

interface Props {
  drawing: Drawing;
  /** The cards that are drawn. */
  cards: readonly Card[];
  focus: string | null;
  current: string | null;
  /** What is looked at; null for everything. */
  window: Box | null;
}

/** A table with so many players is drawn wherever one looks. */
const SMALL = 40;

/** What is within the `<svg>`. */
export function BracketDrawing({ drawing, cards, focus, current, window }: Props) {
  return (
    <>
      <Lines drawing={drawing} focus={focus} />
      <g class="bracket-labels" aria-hidden="true">
        {drawing.labels.map(({ x, y, text }) => (
          <text key={`${x} ${y}`} x={x} y={y + 14}>
            {text}
          </text>
        ))}
      </g>
      {drawing.crosses.map((cross) => (
        <BracketCross
          key={cross.title}
          cross={cross}
          focus={focus}
          window={cross.players.length > SMALL ? window : null}
        />
      ))}
      {useMemo(
        () =>
          cards.map((card) => (
            <BracketCard
              key={card.slot}
              card={card}
              focus={focus}
              isCurrent={card.slot === current}
            />
          )),
        [cards, focus, current],
      )}
    </>
  );
}

/** What leads where; somebody's own way is above the others. */
function Lines({ drawing, focus }: { drawing: Drawing; focus: string | null }) {
  const all = useMemo(() => drawing.lines.map(linePath).join(""), [drawing]);
  const { lines, leaps } = useMemo(
    () => trailOf(drawing, focus === null ? [] : pathOf(drawing, focus)),
    [drawing, focus],
  );
  return (
    <g aria-hidden="true">
      <path class="bracket-lines" d={all} />
      <path class="bracket-trail" d={[...lines].map(linePath).join("")} />
      <path class="bracket-leaps" d={leaps.map(leapPath).join("")} />
    </g>
  );
}

/** Cards that are too small to be told apart. */
export const FarCards = ({ cards }: { cards: readonly Card[] }) => (
  <path
    class="bracket-far"
    d={cards.map(({ x, y }) => `M${x} ${y}h${CARD.width}v${CARD.height}h${-CARD.width}z`).join("")}
  />
);
