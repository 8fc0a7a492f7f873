import { useMemo } from "preact/hooks";
import {
  CARD,
  type Box,
  type Cross,
  type Drawing,
  type Strip,
} from "../../tournaments/bracket/drawing";
import { TABLE } from "../../tournaments/bracket/tables";

interface Props {
  drawing: Drawing;
  zoom: number;
}

/** Smaller tables are seen whole. */
const LARGE = 12;

/** The names of rounds, and of rows and columns of tables: in sight as long as what they name. */
export function BracketHeads({ drawing: { strips, crosses }, zoom }: Props) {
  return (
    <div aria-hidden="true">
      {strips.map((strip) => (
        <Rounds key={`${strip.x} ${strip.y}`} strip={strip} zoom={zoom} />
      ))}
      {crosses
        .filter(({ players }) => players.length > LARGE)
        .map((cross) => (
          <Names key={cross.title} cross={cross} zoom={zoom} />
        ))}
    </div>
  );
}

const px = (length: number): string => `${length}px`;

const boxStyle = ({ x, y, width, height }: Box, zoom: number) => ({
  left: px(x * zoom),
  top: px(y * zoom),
  width: px(width * zoom),
  height: px(height * zoom),
});

const Rounds = ({ strip, zoom }: { strip: Strip; zoom: number }) => (
  <div class="bracket-strip" style={boxStyle(strip, zoom)}>
    <div class="bracket-headings">
      {strip.headings.map(({ x, text }) => (
        <span key={x} style={{ left: px(x * zoom), width: px(CARD.width * zoom) }}>
          {text}
        </span>
      ))}
    </div>
  </div>
);

function Names({ cross, zoom }: { cross: Cross; zoom: number }) {
  return useMemo(() => {
    const { players, cellWidth } = cross;
    const row = TABLE.row * zoom;
    const column = cellWidth * zoom;
    return (
      <>
        <div class="bracket-strip" style={boxStyle(cross, zoom)}>
          <div class="bracket-columns" style={{ height: px(row) }}>
            {players.map(({ id }, at) => (
              <span
                key={id}
                style={{ left: px(TABLE.name * zoom + at * column), width: px(column) }}
              >
                {at + 1}
              </span>
            ))}
          </div>
        </div>
        <div class="bracket-strip" style={boxStyle(cross, zoom)}>
          <div class="bracket-rows" style={{ width: px(TABLE.name * zoom) }}>
            {players.map(({ id, name }, at) => (
              <span key={id} style={{ top: px((at + 1) * row), height: px(row) }}>
                {at + 1}. {name}
              </span>
            ))}
          </div>
        </div>
      </>
    );
  }, [cross, zoom]);
}
