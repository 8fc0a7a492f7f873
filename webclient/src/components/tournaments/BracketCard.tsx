import { useMemo } from "preact/hooks";
import { CARD, DIE, type Card } from "../../tournaments/bracket/drawing";
import {
  marksOf,
  otherThan,
  SIDES,
  type Pairing,
  type Which,
} from "../../tournaments/bracket/rows";
import { sentenceOf } from "../../tournaments/bracket/sentence";
import { fitted } from "./fitted";

interface Props {
  card: Card;
  /** Whoever is followed. */
  focus: string | null;
  /** Where the Tab key leads. */
  isCurrent: boolean;
}

/** Where things are on a card. */
const CODE = 36;
const SEED = CODE + 24;
const NAME = SEED + 6;
/** A number, and a letter of a word, beside the name. */
const LETTER = 7;
const END = CARD.width - 8;
const HALF = CARD.height / 2;
const BASELINE = 16.5;
const LONG_CODE = 6;

/** A match as a card; the whole of it in one sentence for those who hear it. */
export function BracketCard({ card, focus, isCurrent }: Props) {
  const { pairing, x, y, title, oneFrom, twoFrom } = card;
  const mine = SIDES.find((which) => focus !== null && pairing[which]?.id === focus);
  // Of many cards few change: the others aren't even compared.
  return useMemo(
    () => (
      <g
        class={classOf(pairing, mine !== undefined)}
        transform={`translate(${x} ${y})`}
        role={pairing.match === null ? "group" : "button"}
        aria-label={sentenceOf({ slot: pairing.slot, pairing, x, y, title, oneFrom, twoFrom })}
        tabindex={isCurrent ? 0 : -1}
        data-testid="bracket-card"
        data-slot={pairing.slot}
        data-state={pairing.state}
      >
        <rect class="bracket-box" width={CARD.width} height={CARD.height} rx="8" />
        {mine !== undefined && (
          <rect
            class="bracket-row"
            x={CODE}
            y={yOf(mine)}
            width={CARD.width - CODE}
            height={HALF}
          />
        )}
        <path class="bracket-rule" d={`M${CODE} 0V${CARD.height}M${CODE} ${HALF}H${CARD.width}`} />
        <Code pairing={pairing} />
        {SIDES.map((which) => (
          <Row
            key={which}
            pairing={pairing}
            which={which}
            from={which === "one" ? oneFrom : twoFrom}
          />
        ))}
        <State pairing={pairing} />
        <rect class="bracket-edge" width={CARD.width} height={CARD.height} rx="8" />
      </g>
    ),
    [pairing, x, y, title, oneFrom, twoFrom, mine, isCurrent],
  );
}

const classOf = ({ chance }: Pairing, isMine: boolean): string =>
  `bracket-card ${isMine ? "bracket-mine" : ""} ${chance === true ? "bracket-chance" : ""}`;

const yOf = (which: Which): number => (which === "one" ? 0 : HALF);

function Code({ pairing: { slot, void: gone, chance } }: { pairing: Pairing }) {
  const size = slot.length > LONG_CODE ? "bracket-code bracket-code-long" : "bracket-code";
  return (
    <>
      <text class={size} x={CODE / 2} y={gone.length > 0 || chance ? 20 : 28}>
        {slot}
      </text>
      {gone.length > 0 && (
        <text class="bracket-code bracket-void" x={CODE / 2} y="37">
          {gone.length} void
        </text>
      )}
      {chance && <path class="bracket-die" transform={`translate(${CODE / 2 - 6} 27)`} d={DIE} />}
    </>
  );
}

interface RowProps {
  pairing: Pairing;
  which: Which;
  from: string | null;
}

function Row({ pairing, which, from }: RowProps) {
  const player = pairing[which];
  const y = yOf(which) + BASELINE;
  const text = player?.name ?? NOBODY[pairing.state] ?? from ?? "";
  const start = player === null ? CODE + 8 : NAME;
  const end = scoreIn(pairing, which);
  const beside = Math.max(end.length, STATES[pairing.state]?.length ?? 0);
  const shown = fitted(text, END - start - LETTER * beside - 6);
  return (
    <g class={`bracket-side ${sideClass(pairing, which)}`}>
      {player !== null && (
        <text class="bracket-seed" x={SEED} y={y}>
          {player.seed}
        </text>
      )}
      <text class="bracket-name" x={start} y={y}>
        {shown}
        {shown !== text && <title>{text}</title>}
      </text>
      <text class="bracket-score" x={END} y={y}>
        {end}
      </text>
    </g>
  );
}

const NOBODY: Partial<Record<Pairing["state"], string>> = {
  bye: "bye",
  walkover: "nobody",
  empty: "nobody",
};

function sideClass(pairing: Pairing, which: Which): string {
  if (pairing[which] === null) return "bracket-open";
  if (pairing.winner === null) return "";
  return pairing.winner === which ? "bracket-won" : "bracket-lost";
}

const LOST_BY: Readonly<Record<string, string>> = { forfeit: "gave up", no_show: "absent" };

/** A number, or in a word why there is none. */
function scoreIn(pairing: Pairing, which: Which): string {
  const marks = marksOf(pairing);
  const { state, winner, how } = pairing;
  if (state !== "done") return state === "walkover" && winner === which ? "w/o" : "";
  if (winner === null && how === "double_no_show") return "absent";
  if (winner === otherThan(which) && LOST_BY[how ?? ""] !== undefined)
    return LOST_BY[how ?? ""] ?? "";
  if (marks !== null) return String(marks[which === "one" ? 0 : 1]);
  return winner === which ? "won" : "";
}

const STATES: Partial<Record<Pairing["state"], string>> = {
  ready: "Ready",
  called: "Called",
  empty: "Not played",
};

function State({ pairing: { state } }: { pairing: Pairing }) {
  const text = STATES[state];
  if (text === undefined) return null;
  return (
    <text class="bracket-state" x={END} y={HALF + 3.5}>
      {text}
    </text>
  );
}
