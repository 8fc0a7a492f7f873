import type { ComponentChildren } from "preact";
import { useApp } from "../../app";
import { otherSide, sideOf, type Match } from "../../matches/rows";
import { ownResult, STATE_WORDS, termsWords } from "../../matches/words";
import { matchPath } from "../../router";
import { ago, fullTime } from "../../time";
import { PersonAvatar, PersonName } from "../Person";

interface Props {
  match: Match;
  /** Whose list it is in. */
  person: string;
  /** What can be done with it here. */
  children?: ComponentChildren;
}

/** A match in a list of somebody's: against whom, what, and how it stands. */
export function MatchRow({ match, person, children }: Props) {
  const now = useApp().state.now.value;
  const { id, state } = match;
  const side = sideOf(match, person) ?? "two";
  const other = match[otherSide(side)];
  const at = match.finished_at ?? match.started_at ?? match.created_at;
  return (
    <li class="match-row" data-testid="match-row" data-match-id={id} data-state={state}>
      <a class="person-link" href={matchPath(id)} data-testid="match-link">
        {other === null ? (
          <span class="avatar tint-1" aria-hidden="true">
            ?
          </span>
        ) : (
          <PersonAvatar id={other.id} name={other.name} />
        )}
        <span class="person-text">
          <span class="person-name">
            {other === null ? "Anybody" : <PersonName id={other.id} name={other.name} />}
          </span>
          <span class="quiet">
            {termsWords(match)}
            {match.tournament !== null && <> · {match.tournament.name}</>} ·{" "}
            <time dateTime={at} title={fullTime(at)}>
              {ago(at, now)}
            </time>
          </span>
          {state === "offered" && match.text !== "" && (
            <bdi class="match-words">“{match.text}”</bdi>
          )}
        </span>
      </a>
      <span class="match-state" data-testid="match-state">
        {match.winner !== null || state === "finished"
          ? ownResult(match, person)
          : STATE_WORDS[state]}
      </span>
      {children}
    </li>
  );
}
