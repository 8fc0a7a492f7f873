/** Text that ends where its space ends: SVG has no ellipsis. */

/** As in `_bracket.scss`. */
const FONT = "13px Inter, 'Segoe UI', system-ui, Roboto, 'Liberation Sans', sans-serif";
/** What is bold is wider. */
const SPARE = 0.94;
const KNOWN_LIMIT = 4000;

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const known = new Map<string, string>();
let canvas: CanvasRenderingContext2D | null | undefined;

/** The text, or as much of its beginning as fits, with an ellipsis. */
export function fitted(text: string, width: number): string {
  const key = `${width} ${text}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size > KNOWN_LIMIT) known.clear();
  const found = shortened(text, width * SPARE);
  known.set(key, found);
  return found;
}

function shortened(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  const characters = Array.from(segmenter.segment(text), ({ segment }) => segment);
  let [fits, tooMany] = [0, characters.length];
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1;
    if (widthOf(`${characters.slice(0, middle).join("")}…`) <= width) fits = middle;
    else tooMany = middle;
  }
  return `${characters.slice(0, fits).join("").trimEnd()}…`;
}

function widthOf(text: string): number {
  if (canvas === undefined) {
    canvas = document.createElement("canvas").getContext("2d");
    if (canvas !== null) canvas.font = FONT;
  }
  return canvas?.measureText(text).width ?? text.length * 7;
}
