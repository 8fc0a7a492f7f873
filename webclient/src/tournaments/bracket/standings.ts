/** How standings read. */
import type { Standing } from "./rows";

/** What decides in a knock-out: how far somebody came. It is a number to reckon with. */
export const REACHED = "reached";

/** The names of the tie-breaks, in the order in which they decide. */
export const tieNames = (standings: readonly Standing[]): readonly string[] => [
  ...new Set(standings.flatMap(({ values }) => values.map(({ name }) => name))),
];

export const inPlaces = (standings: readonly Standing[]): Standing[] =>
  standings.toSorted((one, two) => one.place - two.place);

const numbers = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });

export function valueOf({ values }: Standing, name: string): string {
  const value = values.find((one) => one.name === name)?.value ?? "";
  return typeof value === "number" ? numbers.format(value) : value;
}
