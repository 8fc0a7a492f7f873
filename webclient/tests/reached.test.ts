import { expect, it } from "vitest";
import { reachedWords } from "../src/tournaments/bracket/reached";
import type { Pairing, Standing } from "../src/tournaments/bracket/rows";
import { playersFor } from "./brackets";
import { make, FORMATS, type Format } from "./played";

const standing = (id: string, place: number): Standing => ({
  ...{ id, place, version: 1, values: [], played: 0, won: 0, drawn: 0, lost: 0 },
  ...{ decided_by: null, text: "" },
});

/** What all are told, each but the champion in some other place than the first. */
function words(pairings: readonly Pairing[], players: number): string[] {
  const final = pairings.findLast(({ stage, winner }) => stage === "final" && winner !== null);
  const champion = final?.winner && final[final.winner]?.id;
  const reached = reachedWords(pairings);
  return playersFor(players)
    .map(({ id }) => reached(standing(id, id === champion ? 1 : 2)))
    .sort();
}

it.each<[Format, number, number, string[]]>([
  ["single", 4, 1, ["Final", "Third place", "Third place", "Winner"]],
  ["single", 4, 0, ["Semi-final", "Semi-final", "Semi-final", "Semi-final"]],
  [
    ...(["single", 9, 1] as const),
    [
      ...["Final", "Quarter-final", "Quarter-final", "Quarter-final", "Quarter-final"],
      ...["Round 1", "Third place", "Third place", "Winner"],
    ],
  ],
  ["double", 4, 1, ["Bracket reset", "Losers final", "Losers round 1", "Winner"]],
  ["groups", 8, 0, Array.from({ length: 8 }, () => "Group stage")],
])("a %s of %i, played to %f", (format, players, share, expected) => {
  expect(words(make(format, players, share), players)).toEqual(expected);
});

it.each(FORMATS)("%s: numbers are nowhere shown", (format) => {
  for (const text of words(make(format, 11, 0.6), 11)) expect(text).not.toMatch(/^-?[\d.]+$/);
});
