/** Words as people write lists of them: one a line, each once. */
export const wordsIn = (text: string): string[] => [
  ...new Set(
    text
      .split("\n")
      .map((word) => word.trim())
      .filter((word) => word !== ""),
  ),
];

const WORD = /^[\p{L}\p{M}\p{N}_]+\*?$/u;

/** Those that the filter can't know: it looks at whole words, or at how they begin. */
export const unfit = (words: readonly string[]): string[] =>
  words.filter((word) => !WORD.test(word));
