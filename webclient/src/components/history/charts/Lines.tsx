import { fitted } from "../../tournaments/fitted";
import { useWidth } from "./useWidth";

export interface Line {
  key: string;
  label: string;
  value: number;
  /** Beside the bar. */
  words: string;
}

interface Props {
  title: string;
  lines: readonly Line[];
  /** What a bar of all the length there is stands for; otherwise the greatest value. */
  full?: number | undefined;
}

const STEP = 30;
const HIGH_STEP = 48;
/** Below this width, the words are above the bar. */
const NARROW = 480;
const MOST_LABEL = 240;
const LETTER = 7;

/** Things below each other, each with a bar as long as its value. */
export function Lines({ title, lines, full }: Props) {
  const [element, width] = useWidth();
  const narrow = width < NARROW;
  const step = narrow ? HIGH_STEP : STEP;
  const label = narrow ? 0 : Math.min(MOST_LABEL, width * 0.38);
  const words = Math.max(...lines.map((line) => line.words.length)) * LETTER + 16;
  const room = Math.max(0, narrow ? width : width - label - words);
  const most = full ?? Math.max(1, ...lines.map(({ value }) => value));
  return (
    <figure class="drawing">
      <div ref={element}>
        {width > 0 && (
          <svg
            width={width}
            height={lines.length * step}
            role="img"
            aria-label={`${title}. The table below has the numbers.`}
            data-testid="chart-lines"
          >
            {lines.map((line, index) => {
              const length = Math.max(1, (room * line.value) / most);
              return (
                <g key={line.key} transform={`translate(0 ${index * step})`}>
                  <title>{`${line.label}: ${line.words}`}</title>
                  <text class="line-label" x={0} y={narrow ? 18 : STEP / 2 + 5}>
                    {fitted(line.label, narrow ? width - words : label - 12)}
                  </text>
                  <rect
                    class="bar-won"
                    x={label}
                    y={narrow ? 24 : 6}
                    rx={3}
                    width={length}
                    height={narrow ? 14 : STEP - 12}
                  />
                  <text
                    class="chart-text"
                    x={narrow ? width : label + length + 8}
                    y={narrow ? 18 : STEP / 2 + 4}
                    text-anchor={narrow ? "end" : "start"}
                  >
                    {line.words}
                  </text>
                </g>
              );
            })}
          </svg>
        )}
      </div>
    </figure>
  );
}
