import { cellWords, HOURS, hourSentence, hourWords, type Weekday } from "../../../history/charts";
import { useWidth } from "./useWidth";

interface Props {
  title: string;
  weekdays: readonly Weekday[];
}

/** Below this width, the hours go down and the weekdays across. */
const NARROW = 760;
const LETTERS = 3;

/** A table of weekdays and hours: the more happened, the fuller the colour. */
export function HeatMap({ title, weekdays }: Props) {
  const [element, width] = useWidth();
  const isNarrow = width < NARROW;
  const days = weekdays.map(({ name }) => (isNarrow ? name.slice(0, LETTERS) : name));
  const hours = HOURS.map(hourWords);
  const [down, across] = isNarrow ? [hours, days] : [days, hours];
  const most = mostIn(weekdays);
  return (
    <figure class="drawing">
      <div ref={element}>
        {width > 0 && (
          <table class={isNarrow ? "heat heat-down" : "heat"} data-testid="chart-heat">
            <caption class="visually-hidden">
              {title}: events in an hour, on average, by weekday and hour in UTC
            </caption>
            <thead>
              <tr>
                <th scope="col">{isNarrow ? "UTC" : "Hour, UTC"}</th>
                {across.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {down.map((head, row) => (
                <tr key={head}>
                  <th scope="row">{head}</th>
                  {across.map((other, column) => (
                    <Cell
                      key={other}
                      weekday={weekdays[isNarrow ? column : row]}
                      hour={isNarrow ? row : column}
                      most={most}
                    />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      <figcaption class="quiet heat-key">
        <span>Events in an hour, on average, by the clock of UTC:</span>
        <span class="heat-scale">
          0 <i aria-hidden="true" /> {cellWords(most)}
        </span>
      </figcaption>
    </figure>
  );
}

const mostIn = (weekdays: readonly Weekday[]): number =>
  Math.max(0, ...weekdays.flatMap(({ hours }) => [...hours.values()].map(({ mean }) => mean)));

interface CellProps {
  weekday: Weekday | undefined;
  hour: number;
  most: number;
}

function Cell({ weekday, hour, most }: CellProps) {
  const found = weekday?.hours.get(hour);
  if (weekday === undefined || found === undefined) return <td class="heat-none">–</td>;
  const share = found.mean === 0 ? 0 : found.mean / most;
  return (
    <td
      class={found.mean === 0 ? "heat-none" : ""}
      style={{ "--share": share.toFixed(3) }}
      title={hourSentence(weekday.name, found)}
    >
      {cellWords(found.mean)}
    </td>
  );
}
