import { useState } from "preact/hooks";
import { better, figure, type Compared, type RatingLine } from "../../../history/whatIf";
import { personPath } from "../../../router";
import { PersonName } from "../../Person";
import { Step } from "./OddsTable";

const PAGE = 50;
const MEASURES = [
  { key: "log_loss", label: "Log-loss", hint: "0.6931 where all is a toss-up" },
  { key: "brier", label: "Brier score", hint: "0.25 where all is a toss-up" },
] as const;

/** The ratings there are beside those that would be, and which tell results better. */
export function RatingsCompared({ found }: { found: Compared }) {
  const [shown, show] = useState(PAGE);
  if (found.matches === 0) {
    return (
      <p class="quiet" role="status">
        No match of this game has moved a rating yet.
      </p>
    );
  }
  return (
    <>
      <QualityTable found={found} />
      <section class="card panel" aria-labelledby="what-if-lines">
        <h2 id="what-if-lines">Leaderboard</h2>
        <div class="table-scroll">
          <table class="board what-if-table" data-testid="ratings-table">
            <thead>
              <tr>
                <th scope="col">Player</th>
                <th scope="col">Place</th>
                <th scope="col">Would be</th>
                <th scope="col">Rating</th>
                <th scope="col">Would be</th>
                <th scope="col" class="wide-only">
                  Matches
                </th>
              </tr>
            </thead>
            <tbody>
              {found.lines.slice(0, shown).map((line) => (
                <Line key={line.person} line={line} />
              ))}
            </tbody>
          </table>
        </div>
        {shown < found.lines.length && (
          <button class="btn btn-soft more" type="button" onClick={() => show(shown + PAGE)}>
            Show more
          </button>
        )}
        {found.more && shown >= found.lines.length && (
          <p class="quiet">
            The first {found.lines.length} of {found.people} are shown.
          </p>
        )}
      </section>
    </>
  );
}

function QualityTable({ found: { quality, matches, people } }: { found: Compared }) {
  return (
    <section class="card panel" aria-labelledby="what-if-quality">
      <h2 id="what-if-quality">How well results are told in advance</h2>
      <p class="quiet">
        {matches} matches of {people} people; the less, the better.
      </p>
      <table class="board what-if-table" data-testid="ratings-quality">
        <thead>
          <tr>
            <th scope="col">Measure</th>
            <th scope="col">As it is</th>
            <th scope="col">Would be</th>
          </tr>
        </thead>
        <tbody>
          {MEASURES.map(({ key, label, hint }) => {
            const [was, would] = [quality.was[key], quality.would[key]];
            const best = better(was, would);
            return (
              <tr key={key}>
                <th scope="row">
                  {label} <span class="quiet">{hint}</span>
                </th>
                <td>
                  {figure(was)} {best === "was" && <Better />}
                </td>
                <td data-testid={`would-${key}`}>
                  {figure(would)} {best === "would" && <Better />}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

const Better = () => <span class="badge">better</span>;

function Line({ line: { person, matches, was, would } }: { line: RatingLine }) {
  const both = was.place !== null && would.place !== null;
  const change = would.rating - was.rating;
  return (
    <tr data-testid="ratings-line">
      <th scope="row">
        <a class="person-link" href={personPath(person)}>
          <PersonName id={person} name="…" />
        </a>
      </th>
      <td>{was.place ?? <Provisional />}</td>
      <td>
        {would.place ?? <Provisional />}{" "}
        {both && <Step by={(was.place ?? 0) - (would.place ?? 0)} />}
      </td>
      <td>
        {was.rating} <span class="quiet">± {2 * was.deviation}</span>
      </td>
      <td>
        {would.rating} <span class="quiet">± {2 * would.deviation}</span>{" "}
        {change !== 0 && (
          <span class="quiet">
            ({change > 0 ? "+" : "−"}
            {Math.abs(change)})
          </span>
        )}
      </td>
      <td class="wide-only">{matches}</td>
    </tr>
  );
}

const Provisional = () => <span title="Provisional">–</span>;
