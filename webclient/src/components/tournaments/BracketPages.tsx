import { useEffect, useMemo, useState } from "preact/hooks";
import type { Drawing, Strip } from "../../tournaments/bracket/drawing";
import { pagesOf } from "../../tournaments/bracket/pages";
import type { Pairing } from "../../tournaments/bracket/rows";
import { BracketDrawing } from "./BracketDrawing";

interface Props {
  pairings: readonly Pairing[];
  focus: string | null;
}

/** The whole of it on sheets of paper, while the browser prints. */
export function BracketPages({ pairings, focus }: Props) {
  const isPrinting = usePrinting();
  const pages = useMemo(() => (isPrinting ? pagesOf(pairings) : []), [isPrinting, pairings]);
  return (
    <div class="bracket-pages printed" aria-hidden="true">
      {pages.map((page, at) => (
        <figure key={at}>
          <svg
            width={page.width}
            height={page.height}
            viewBox={`0 0 ${page.width} ${page.height}`}
            preserveAspectRatio="xMidYMin"
          >
            {page.strips.map((strip) => (
              <Headings key={`${strip.x} ${strip.y}`} strip={strip} />
            ))}
            <Page page={page} focus={focus} />
          </svg>
          {pages.length > 1 && (
            <figcaption>
              Sheet {at + 1} of {pages.length}
            </figcaption>
          )}
        </figure>
      ))}
    </div>
  );
}

const Page = ({ page, focus }: { page: Drawing; focus: string | null }) => (
  <BracketDrawing drawing={page} cards={page.cards} focus={focus} current={null} window={null} />
);

const Headings = ({ strip: { x, y, headings } }: { strip: Strip }) => (
  <g class="bracket-labels">
    {headings.map((heading) => (
      <text key={heading.x} x={x + heading.x} y={y + 22}>
        {heading.text}
      </text>
    ))}
  </g>
);

function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const begin = (): void => setPrinting(true);
    const end = (): void => setPrinting(false);
    addEventListener("beforeprint", begin);
    addEventListener("afterprint", end);
    return () => {
      removeEventListener("beforeprint", begin);
      removeEventListener("afterprint", end);
    };
  }, []);
  return isPrinting;
}
