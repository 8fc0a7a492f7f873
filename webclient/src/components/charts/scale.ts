/** Numbers to places on a drawing. */

export interface Scale {
  from: number;
  to: number;
  /** The round numbers in between to draw lines at. */
  ticks: readonly number[];
}

const STEPS = [1, 2, 5, 10] as const;

/** A scale of round numbers around all the values, with about `count` lines. */
export function scaleOf(values: readonly number[], count = 4): Scale {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const step = roundStep((high - low || 1) / count);
  const from = Math.floor(low / step) * step;
  const steps = Math.max(1, Math.ceil((high - from) / step));
  const ticks = Array.from({ length: steps + 1 }, (_, index) => from + index * step);
  return { from, to: from + steps * step, ticks };
}

/** The smallest of 1, 2, 5, 10, 20… that is not below; counts of things have no halves. */
function roundStep(wanted: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(wanted)));
  return power * (STEPS.find((step) => step * power >= wanted) ?? 10);
}

/** Where a value is between 0 and 1. */
export const shareOf = ({ from, to }: Pick<Scale, "from" | "to">, value: number): number =>
  to === from ? 0.5 : (value - from) / (to - from);
