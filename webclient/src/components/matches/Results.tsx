const WORDS: Readonly<Record<string, string>> = { W: "won", D: "drawn", L: "lost" };

/** The last results as small letters, the newest last. */
export function Results({ form }: { form: string }) {
  const results = Array.from(form);
  const told = results.map((result) => WORDS[result] ?? result).join(", ");
  return (
    <span class="form" data-testid="results">
      <span class="visually-hidden">{told}</span>
      {results.map((result, index) => (
        <i key={index} class={`result result-${WORDS[result] ?? ""}`} aria-hidden="true">
          {result}
        </i>
      ))}
    </span>
  );
}
