/** Words as people write lists of them: one a line, each once. */
export const wordsIn = (text: string): string[] => [
  ...new Set(
    text
      .split("\n")
      .map((word) => word.trim())
      .filter((word) => word !== ""),
  ),
];
