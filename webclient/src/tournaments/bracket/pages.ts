/** The whole of a tournament on sheets of paper. */
import { COLUMN, GAP, HEAD, ROW, shifted, together, type Box, type Drawing } from "./drawing";
import { grouped } from "./grouped";
import { drawElimination } from "./elimination";
import type { Pairing } from "./rows";
import { drawSwiss } from "./swiss";
import { crossOf, drawCross, drawLine, drawTable } from "./tables";
import { isElimination, ofStage, treeOf, type Tree } from "./tree";

/** As much as can be read on one sheet, across. */
export const PAPER: Omit<Box, "x" | "y"> = { width: 8 * COLUMN, height: 1420 };
const ROWS = Math.floor((PAPER.height - HEAD) / ROW);

const fits = ({ width, height }: Drawing): boolean =>
  width <= PAPER.width && height <= PAPER.height;

/** Drawings that fit a sheet each and have every pairing on one of them. */
export function pagesOf(pairings: readonly Pairing[]): readonly Drawing[] {
  const others = pairings.filter((pairing) => !isElimination(pairing));
  const stages = [...grouped(others, ({ stage }) => stage).values()];
  const knockOut = treeOf(pairings.filter(isElimination));
  return [...filled(stages.flatMap(tablePages)), ...treePages(knockOut, knockOut.shown)];
}

function tablePages(pairings: readonly Pairing[]): Drawing[] {
  if (pairings[0]?.stage === "swiss") {
    const whole = drawSwiss(pairings);
    return fits(whole) ? [whole] : roundPages(pairings);
  }
  const cross = crossOf(pairings);
  const whole = drawTable(pairings, cross, PAPER.width);
  if (fits(whole)) return [whole];
  // Nobody can read a larger one on paper: the rounds have it all.
  const table = [drawCross(cross)].filter(fits);
  return [...table, ...roundPages(pairings)];
}

/** Rounds as columns, broken where a sheet ends. */
function roundPages(pairings: readonly Pairing[]): Drawing[] {
  const rounds = [...grouped(pairings, ({ round }) => round)].sort(([a], [b]) => a - b);
  const columns = rounds.flatMap(([round, played]) =>
    chunks(
      played.toSorted((one, two) => one.order - two.order),
      ROWS,
    ).map((some): [number, Pairing[]] => [round, some]),
  );
  return chunks(columns, PAPER.width / COLUMN).map((some) => drawLine(some, 0));
}

/** Small drawings share a sheet, in their order. */
function filled(drawings: readonly Drawing[]): Drawing[] {
  const sheets: Drawing[] = [];
  let [x, y, bottom] = [0, 0, 0];
  for (const drawing of drawings) {
    if (x + drawing.width > PAPER.width) [x, y] = [0, bottom + GAP];
    const last = sheets.at(-1);
    if (last === undefined || y + drawing.height > PAPER.height) {
      [x, y, bottom] = [0, 0, 0];
      sheets.push(drawing);
    } else {
      sheets[sheets.length - 1] = together([last, shifted(drawing, x, y)]);
    }
    x += drawing.width + 2 * GAP;
    bottom = Math.max(bottom, y + drawing.height);
  }
  return sheets;
}

/** A tree that is too large is cut into branches; what they lead to comes last. */
function treePages(tree: Tree, some: readonly Pairing[]): Drawing[] {
  if (some.length === 0) return [];
  const whole = drawElimination(tree, some);
  const branches = fits(whole) ? [] : branchesOf(tree, some);
  const cut = new Set(branches.flat());
  const rest = some.filter((pairing) => !cut.has(pairing));
  if (branches.length === 0 || rest.length === 0) return [whole];
  return [...branches.map((branch) => drawElimination(tree, branch)), ...treePages(tree, rest)];
}

/** The largest branches that fit a sheet each. */
function branchesOf(tree: Tree, some: readonly Pairing[]): Pairing[][] {
  return ["winners", "losers"].flatMap((stage) => {
    const bySlot = new Map(ofStage(some, stage).map((pairing) => [pairing.slot, pairing]));
    const below = (pairing: Pairing): Pairing[] =>
      tree.feeders(pairing).flatMap((slot) => bySlot.get(slot) ?? []);
    const branch = (pairing: Pairing): Pairing[] => [pairing, ...below(pairing).flatMap(branch)];
    const cut = (pairing: Pairing): Pairing[][] => {
      const all = branch(pairing);
      return fits(drawElimination(tree, all)) ? [all] : below(pairing).flatMap(cut);
    };
    const led = new Set([...bySlot.values()].flatMap(below));
    return [...bySlot.values()].filter((pairing) => !led.has(pairing)).flatMap(cut);
  });
}

const chunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) =>
    items.slice(at * size, (at + 1) * size),
  );
