import type { ComponentChild } from "preact";
import { useMemo } from "preact/hooks";
import { DIE, type Box, type Cross } from "../../tournaments/bracket/drawing";
import {
  marksOf,
  outcomeFor,
  type Outcome,
  type Pairing,
  type Which,
} from "../../tournaments/bracket/rows";
import { TABLE } from "../../tournaments/bracket/tables";
import { fitted } from "./fitted";

interface Props {
  cross: Cross;
  focus: string | null;
  /** What is looked at; cells elsewhere have no text. */
  window: Box | null;
}

const OUTCOMES: readonly Outcome[] = ["won", "drawn", "lost"];
/** More texts at once than this are too small to read. */
const LEGIBLE = 3000;
const BASELINE = 18.5;

/** Who played whom, at one glance; the cards of the rounds say the same in words. */
export function BracketCross({ cross, focus, window }: Props) {
  const mine = cross.players.findIndex(({ id }) => id === focus);
  const tints = useMemo(() => tintsOf(cross), [cross]);
  const texts = useMemo(() => textsIn(cross, window), [cross, window]);
  return useMemo(() => drawn(cross, mine, tints, texts), [cross, mine, tints, texts]);
}

function drawn(
  cross: Cross,
  mine: number,
  tints: Record<Outcome, string>,
  texts: ComponentChild,
): ComponentChild {
  const { x, y, width, height, players, title } = cross;
  const rows = players.map((player, at) => (
    <g key={player.id} class={at === mine ? "bracket-cross-mine" : ""}>
      <text class="bracket-name" x="10" y={rowTop(at) + BASELINE}>
        {fitted(`${at + 1}. ${player.name}`, TABLE.name - 16)}
      </text>
      <text class="bracket-cross-head" x={columnMiddle(cross, at)} y={BASELINE}>
        {at + 1}
      </text>
      <text class="bracket-cross-record" x={width - 10} y={rowTop(at) + BASELINE}>
        {player.record}
      </text>
    </g>
  ));
  return (
    <g
      class="bracket-cross"
      transform={`translate(${x} ${y})`}
      role="img"
      aria-label={`${title}: everybody against everybody. The rounds below say the same.`}
      data-testid="bracket-cross"
    >
      <rect class="bracket-box" width={width} height={height} rx="8" />
      {OUTCOMES.map((outcome) => (
        <path key={outcome} class={`bracket-tint-${outcome}`} d={tints[outcome]} />
      ))}
      {mine >= 0 && (
        <path
          class="bracket-row"
          d={`${rectangle(0, rowTop(mine), width, TABLE.row)}${rectangle(columnLeft(cross, mine), 0, cross.cellWidth, height)}`}
        />
      )}
      <path class="bracket-rule" d={gridOf(cross)} />
      <path class="bracket-diagonal" d={diagonalOf(cross)} />
      <text class="bracket-cross-record" x={width - 10} y={BASELINE}>
        {cross.counted}
      </text>
      {rows}
      {texts}
      <rect class="bracket-edge" width={width} height={height} rx="8" />
    </g>
  );
}

const rowTop = (row: number): number => (row + 1) * TABLE.row;
const columnLeft = ({ cellWidth }: Cross, column: number): number =>
  TABLE.name + column * cellWidth;
const columnMiddle = (cross: Cross, column: number): number =>
  columnLeft(cross, column) + cross.cellWidth / 2;
const rectangle = (x: number, y: number, width: number, height: number): string =>
  `M${x} ${y}h${width}v${height}h${-width}z`;

/** All cells of one outcome as one path. */
function tintsOf(cross: Cross): Record<Outcome, string> {
  const tints = { won: "", drawn: "", lost: "" };
  const { players, cells, cellWidth } = cross;
  players.forEach(({ id }, row) => {
    players.forEach((_, column) => {
      const outcome = outcomeIn(cells[row * players.length + column], id);
      if (outcome === null) return;
      tints[outcome] += rectangle(columnLeft(cross, column), rowTop(row), cellWidth, TABLE.row);
    });
  });
  return tints;
}

const sideOf = (pairing: Pairing, player: string): Which =>
  pairing.one?.id === player ? "one" : "two";

/** Of several legs, who is ahead. */
function outcomeIn(legs: readonly Pairing[] | undefined, player: string): Outcome | null {
  let [balance, played] = [0, false];
  for (const leg of legs ?? []) {
    const outcome = outcomeFor(leg, sideOf(leg, player));
    if (outcome === null) continue;
    played = true;
    balance += outcome === "won" ? 1 : outcome === "lost" ? -1 : 0;
  }
  if (!played) return null;
  return balance > 0 ? "won" : balance < 0 ? "lost" : "drawn";
}

function gridOf({ players: { length }, width, cellWidth }: Cross): string {
  const across = Array.from({ length }, (_, at) => `M0 ${rowTop(at)}H${width}`);
  const height = (length + 1) * TABLE.row;
  const down = Array.from(
    { length: length + 1 },
    (_, at) => `M${TABLE.name + at * cellWidth} 0V${height}`,
  );
  return [...across, ...down].join("");
}

const diagonalOf = (cross: Cross): string =>
  cross.players
    .map((_, at) => rectangle(columnLeft(cross, at), rowTop(at), cross.cellWidth, TABLE.row))
    .join("");

function textsIn(cross: Cross, window: Box | null): ComponentChild {
  const count = cross.players.length;
  const [top, bottom] = span(count, window, ({ y, height }) => [y - cross.y, height], TABLE.row, 0);
  const [left, right] = span(
    count,
    window,
    ({ x, width }) => [x - cross.x, width],
    cross.cellWidth,
    TABLE.name - cross.cellWidth,
  );
  if ((bottom - top) * (right - left) > LEGIBLE) return null;
  const texts: ComponentChild[] = [];
  for (let row = top; row < bottom; row += 1) {
    for (let column = left; column < right; column += 1) {
      const legs = cross.cells[row * count + column];
      const text = legs === undefined ? "" : scoresIn(legs, cross.players[row]?.id ?? "");
      if (text === "") continue;
      const chance = legs?.some((leg) => leg.chance) ?? false;
      texts.push(
        <g key={row * count + column}>
          <text class="bracket-cell" x={columnMiddle(cross, column)} y={rowTop(row) + BASELINE}>
            {text}
          </text>
          {chance && <path class="bracket-die" transform={dieIn(cross, row, column)} d={DIE} />}
        </g>,
      );
    }
  }
  return <g>{texts}</g>;
}

/** In the corner of a cell. */
const dieIn = (cross: Cross, row: number, column: number): string =>
  `translate(${columnLeft(cross, column + 1) - 9} ${rowTop(row) + 2}) scale(0.6)`;

/** The cells, counted along one axis, that are within the window. */
function span(
  count: number,
  window: Box | null,
  along: (box: Box) => [from: number, length: number],
  size: number,
  before: number,
): [begin: number, end: number] {
  if (window === null) return [0, count];
  const [from, length] = along(window);
  const first = (from - before - size) / size;
  const begin = Math.max(0, Math.floor(first));
  return [begin, Math.min(count, Math.ceil(first + length / size) + 1)];
}

const scoresIn = (legs: readonly Pairing[], player: string): string =>
  legs
    .map((leg) => scoreIn(leg, sideOf(leg, player)))
    .filter((score) => score !== "")
    .join(" ");

const LETTERS: Readonly<Record<Outcome, string>> = { won: "+", drawn: "=", lost: "−" };

function scoreIn(leg: Pairing, which: Which): string {
  const outcome = outcomeFor(leg, which);
  if (outcome === null) return leg.how === "double_no_show" ? "×" : "";
  const [one, two] = marksOf(leg) ?? [];
  if (one === undefined || two === undefined) return LETTERS[outcome];
  return which === "one" ? `${one}–${two}` : `${two}–${one}`;
}
