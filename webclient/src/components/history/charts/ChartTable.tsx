import { valueWords, type Chart, type Column, type Row, type Value } from "../../../history/charts";
import { shortId } from "../../../history/events";
import { tournamentPath } from "../../../router";
import { fullTime } from "../../../time";

interface Props {
  chart: Chart;
  /** The address of a room's own chart. */
  roomAddress: (room: string) => string;
}

const NUMBERS: readonly string[] = ["count", "number", "share", "minutes"];
const MOST = 1000;

/** The numbers that the drawing is made of. */
export function ChartTable({ chart, roomAddress }: Props) {
  const { columns, rows, title } = chart;
  return (
    <div class="table-scroll chart-table" tabIndex={0} role="group" aria-label={`${title}: table`}>
      <table class="board" data-testid="chart-table">
        <caption class="visually-hidden">{title}</caption>
        <thead>
          <tr>
            {columns.map(({ name, title, kind }) => (
              <th key={name} scope="col" class={lookOf(kind)}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST).map((row, index) => (
            <tr key={index} data-testid="chart-row">
              {columns.map((column) => (
                <td key={column.name} class={lookOf(column.kind)} data-column={column.name}>
                  <Cell column={column} row={row} roomAddress={roomAddress} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > MOST && <p class="quiet">The first {MOST}. The CSV has all of them.</p>}
    </div>
  );
}

const lookOf = (kind: Column["kind"]): string => (NUMBERS.includes(kind) ? "chart-number" : "");

interface CellProps {
  column: Column;
  row: Row;
  roomAddress: (room: string) => string;
}

function Cell({ column: { name, kind }, row, roomAddress }: CellProps) {
  const value: Value = row[name] ?? null;
  if (typeof value !== "string") return <>{valueWords(kind, value)}</>;
  if (kind === "id") {
    const address = name === "room" ? roomAddress(value) : tournamentPath(value);
    return (
      <a href={address} title={value} data-testid={`chart-${name}`}>
        {shortId(value)}
      </a>
    );
  }
  if (kind !== "moment") return <>{valueWords(kind, value)}</>;
  return (
    <time dateTime={value} title={fullTime(value)}>
      {valueWords(kind, value)}
    </time>
  );
}
