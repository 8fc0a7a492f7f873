/** Everybody against everybody: a cross table, and the rounds below it. */
import {
  cardOf,
  COLUMN,
  GAP,
  GUTTER,
  HEAD,
  LABEL,
  ROW,
  together,
  type Cross,
  type CrossPlayer,
  type Drawing,
  NOTHING,
} from "./drawing";
import { grouped } from "./grouped";
import { capital, roundTitle } from "./names";
import { outcomeFor, SIDES, type Pairing, type Player } from "./rows";

/** The parts of a cross table. */
export const TABLE = { name: 168, cell: 46, row: 28, record: 76 } as const;

export function drawTable(pairings: readonly Pairing[], cross: Cross, room: number): Drawing {
  const rounds = drawRounds(pairings, cross.y + cross.height + GAP / 2, room);
  return together([drawCross(cross), rounds]);
}

export function drawCross(cross: Cross): Drawing {
  const head = { x: 0, y: 0, text: cross.title };
  const { width, y, height } = cross;
  return {
    ...NOTHING,
    crosses: [cross],
    labels: [head],
    places: [head],
    width,
    height: y + height,
  };
}

/** The rounds beside each other, as many as there is room for, and so on below. */
function drawRounds(pairings: readonly Pairing[], top: number, room: number): Drawing {
  const rounds = [...grouped(inOrder(pairings), ({ round }) => round)];
  const perLine = Math.max(1, Math.floor((room + GUTTER) / COLUMN));
  rounds.sort(([one], [two]) => one - two);
  const lines: Drawing[] = [];
  for (let at = 0, y = top; at < rounds.length; at += perLine) {
    const line = drawLine(rounds.slice(at, at + perLine), y);
    lines.push(line);
    y = line.height + GAP / 2;
  }
  return together(lines);
}

/** Some rounds beside each other. */
export function drawLine(
  rounds: readonly (readonly [round: number, pairings: readonly Pairing[]])[],
  y: number,
): Drawing {
  const headings = rounds.map(([round], at) => ({ x: at * COLUMN, text: roundTitle(round) }));
  const cards = rounds.flatMap(([round, played], column) =>
    played.map((pairing, row) =>
      cardOf(pairing, `${capital(pairing.stage)}, ${roundTitle(round).toLowerCase()}`, {
        x: column * COLUMN,
        y: y + HEAD + row * ROW,
      }),
    ),
  );
  const width = rounds.length * COLUMN - GUTTER;
  const height = HEAD + Math.max(0, ...rounds.map(([, played]) => played.length)) * ROW;
  const strips = [{ x: 0, y, width, height, headings }];
  return { ...NOTHING, width, height: y + height, cards, strips };
}

const inOrder = (pairings: readonly Pairing[]): Pairing[] =>
  pairings.toSorted((one, two) => one.order - two.order);

export function crossOf(pairings: readonly Pairing[]): Cross {
  const players = playersOf(pairings);
  const count = players.length;
  const rows = new Map(players.map(({ id }, at) => [id, at]));
  const cells = new Array<Pairing[] | undefined>(count * count).fill(undefined);
  for (const pairing of pairings) {
    const [one, two] = [rows.get(pairing.one?.id ?? ""), rows.get(pairing.two?.id ?? "")];
    if (one === undefined || two === undefined) continue;
    (cells[one * count + two] ??= []).push(pairing);
    (cells[two * count + one] ??= []).push(pairing);
  }
  const legs = cells.reduce((most, cell) => Math.max(most, cell?.length ?? 1), 1);
  const cellWidth = TABLE.cell * Math.min(legs, 3);
  return {
    title: capital(pairings[0]?.stage ?? ""),
    x: 0,
    y: LABEL + GAP / 4,
    width: TABLE.name + count * cellWidth + TABLE.record,
    height: (count + 1) * TABLE.row,
    cellWidth,
    pairings,
    ...withRecords(players, pairings),
    cells,
  };
}

function playersOf(pairings: readonly Pairing[]): Player[] {
  const players = new Map<string, Player>();
  for (const pairing of pairings) {
    for (const which of SIDES) {
      const player = pairing[which];
      if (player !== null) players.set(player.id, player);
    }
  }
  return [...players.values()].sort(
    (one, two) =>
      (one.seed ?? Infinity) - (two.seed ?? Infinity) || one.name.localeCompare(two.name),
  );
}

const COUNTED = ["won", "drawn", "lost"] as const;

/** Won–lost, or won–drawn–lost where something was drawn. */
function withRecords(
  players: readonly Player[],
  pairings: readonly Pairing[],
): Pick<Cross, "players" | "counted"> {
  const records = new Map(players.map(({ id }) => [id, { won: 0, drawn: 0, lost: 0 }]));
  for (const pairing of pairings) {
    for (const which of SIDES) {
      const record = records.get(pairing[which]?.id ?? "");
      const outcome = outcomeFor(pairing, which);
      if (record !== undefined && outcome !== null) record[outcome] += 1;
    }
  }
  const draws = [...records.values()].some(({ drawn }) => drawn > 0);
  const counted = COUNTED.filter((what) => what !== "drawn" || draws);
  const told = players.map(({ id, name }): CrossPlayer => {
    const record = records.get(id);
    return { id, name, record: counted.map((what) => record?.[what] ?? 0).join("–") };
  });
  return { players: told, counted: counted.join("–") };
}
