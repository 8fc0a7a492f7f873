import { useMemo, useState } from "preact/hooks";
import {
  namesOf,
  percent,
  restsOn,
  sharesWords,
  type Odds,
  type Told,
} from "../../../history/whatIf";
import type { Moment } from "../../../tournaments/rows";
import { PlaceBars } from "./PlaceBars";

interface Props {
  told: Told;
  then: Moment;
  focus: string | null;
  follow: (entrant: string | null) => void;
}

/** Somebody by what; the least first. */
const ORDERS = {
  would: ({ would }: Odds) => would.place,
  was: ({ was }: Odds) => was.place,
  wins: ({ wins }: Odds) => -wins,
  mean: ({ mean }: Odds) => mean,
} as const;
type Order = keyof typeof ORDERS;

/** Everybody's place as it was, in the run that is shown, and over all runs. */
export function OddsTable({ told, then, focus, follow }: Props) {
  const [order, sort] = useState<Order>("would");
  const names = useMemo(() => namesOf(then.entrants), [then]);
  const rows = told.entrants.toSorted((one, two) => ORDERS[order](one) - ORDERS[order](two));
  const many = told.runs > 1;
  return (
    <section class="card panel" aria-labelledby="what-if-places" data-testid="what-if-result">
      <h2 id="what-if-places">What happened, and what would have</h2>
      <p class="quiet" data-testid="what-if-rests">
        {restsOn(told)}
      </p>
      {many && (
        <p class="quiet">
          The bars are places, the first at the left; the place that it really was is marked.
        </p>
      )}
      <div class="table-scroll">
        <table class="board what-if-table" data-testid="what-if-table">
          <thead>
            <tr>
              <th scope="col">Player</th>
              <Sorted by="was" label="Was" order={order} sort={sort} />
              <Sorted by="would" label="Would be" order={order} sort={sort} />
              {many && <Sorted by="wins" label="Wins" order={order} sort={sort} />}
              {many && <th scope="col">Places over all runs</th>}
              {many && <Sorted by="mean" label="Mean place" order={order} sort={sort} />}
              <th scope="col" class="wide-only">
                Seed
              </th>
              <th scope="col" class="wide-only">
                Strength
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((each) => (
              <Row
                key={each.id}
                odds={each}
                name={names.get(each.id) ?? "Somebody"}
                of={told.entrants.length}
                many={many}
                isFollowed={each.id === focus}
                follow={() => follow(each.id === focus ? null : each.id)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface SortedProps {
  by: Order;
  label: string;
  order: Order;
  sort: (order: Order) => void;
}

const Sorted = ({ by, label, order, sort }: SortedProps) => (
  <th scope="col" aria-sort={by === order ? "ascending" : "none"}>
    <button class="what-if-sort" type="button" onClick={() => sort(by)}>
      {label}
    </button>
  </th>
);

interface RowProps {
  odds: Odds;
  name: string;
  of: number;
  many: boolean;
  isFollowed: boolean;
  follow: () => void;
}

function Row({ odds, name, of, many, isFollowed, follow }: RowProps) {
  const { was, would, wins, mean, places, rating, deviation } = odds;
  return (
    <tr class={isFollowed ? "own" : ""} data-testid="what-if-row">
      <th scope="row">
        <button class="standings-name" type="button" aria-pressed={isFollowed} onClick={follow}>
          <bdi>{name}</bdi>
        </button>
      </th>
      <td>{was.place}</td>
      <td>
        {would.place} <Step by={was.place - would.place} />
      </td>
      {many && (
        <td>
          <span class="what-if-wins">
            <i style={{ width: `${wins * 100}%` }} />
            {percent(wins)}
          </span>
        </td>
      )}
      {many && (
        <td>
          <PlaceBars places={places} of={of} was={was.place} label={sharesWords(places)} />
        </td>
      )}
      {many && <td>{mean.toFixed(1)}</td>}
      <td class="wide-only">
        {was.seed === would.seed ? would.seed : `${was.seed} → ${would.seed}`}
      </td>
      <td class="wide-only">
        {rating} <span class="quiet">± {2 * deviation}</span>
      </td>
    </tr>
  );
}

/** How many places better or worse. */
export function Step({ by }: { by: number }) {
  if (by === 0) return null;
  const words = `${Math.abs(by)} ${by > 0 ? "up" : "down"}`;
  return (
    <span class={by > 0 ? "what-if-up" : "what-if-down"} title={words}>
      <span aria-hidden="true">
        {by > 0 ? "▲" : "▼"} {Math.abs(by)}
      </span>
      <span class="visually-hidden">{words}</span>
    </span>
  );
}
