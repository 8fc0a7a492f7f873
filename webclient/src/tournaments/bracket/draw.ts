/** The whole of a tournament as one drawing. */
import { GAP, LABEL, NOTHING, shifted, together, type Cross, type Drawing } from "./drawing";
import { grouped } from "./grouped";
import { drawElimination } from "./elimination";
import type { Pairing } from "./rows";
import { drawSwiss } from "./swiss";
import { crossOf, drawTable } from "./tables";
import { isElimination, treeOf } from "./tree";

/** As wide as a drawing may get before what stands beside goes below. */
const ROOM = 1680;

/**
 * Groups beside and below each other, and the knock-out below
 * them. The same pairings give the same drawing, and a result moves nothing.
 */
export function draw(pairings: readonly Pairing[]): Drawing {
  const knockOut = drawElimination(treeOf(pairings.filter(isElimination)));
  const others = pairings.filter((pairing) => !isElimination(pairing));
  const stages = [...grouped(others, ({ stage }) => stage)].sort(byName).map(([, of]) => of);
  if (stages.length === 0) return knockOut;
  const tables = stages.map((stage) => (isSwiss(stage) ? null : crossOf(stage)));
  const room = Math.max(ROOM, knockOut.width, ...tables.map((table) => table?.width ?? 0));
  const drawn = stages.map((stage, at) => {
    const table = tables[at];
    return table == null ? drawSwiss(stage) : drawTable(stage, table, room);
  });
  const flowing = flow(drawn, room);
  return knockOut.cards.length === 0 ? flowing : below(flowing, knockOut);
}

/** Group B before group AA. */
const byName = ([one]: [string, unknown], [two]: [string, unknown]): number =>
  one.length - two.length || (one < two ? -1 : 1);

const isSwiss = (pairings: readonly Pairing[]): boolean => pairings[0]?.stage === "swiss";

function flow(drawings: readonly Drawing[], room: number): Drawing {
  let [x, y, tallest] = [0, 0, 0];
  const placed: Drawing[] = [];
  for (const drawing of drawings) {
    if (x > 0 && x + drawing.width > room) [x, y, tallest] = [0, y + tallest + GAP, 0];
    placed.push(shifted(drawing, x, y));
    x += drawing.width + GAP * 2;
    tallest = Math.max(tallest, drawing.height);
  }
  return together(placed);
}

function below(upper: Drawing, lower: Drawing): Drawing {
  const y = upper.height + GAP;
  const title = { x: 0, y, text: "Knock-out" };
  const named = { ...NOTHING, labels: [title], places: [title] };
  return together([upper, named, shifted(lower, 0, y + LABEL)]);
}

/** The next drawing, with the tables of the one before where nothing in them has changed. */
export function keeping(before: Drawing, next: Drawing): Drawing {
  const known = new Map(before.crosses.map((cross) => [cross.title, cross]));
  const crosses = next.crosses.map((cross) => {
    const old = known.get(cross.title);
    return old !== undefined && isSame(old, cross) ? old : cross;
  });
  return { ...next, crosses };
}

const isSame = (one: Cross, two: Cross): boolean =>
  one.x === two.x &&
  one.y === two.y &&
  one.pairings.length === two.pairings.length &&
  one.pairings.every((pairing, at) => pairing === two.pairings[at]);
