import { personPath } from "../../../router";
import { fullTime } from "../../../time";
import type { Tournament } from "../../../tournaments/rows";
import {
  boundsWords,
  minutesWords,
  placesWords,
  planWords,
  SEEDED_BY,
} from "../../../tournaments/words";

/** How a tournament is held. */
export function TermsList({ tournament }: { tournament: Tournament }) {
  const { game_name, best_of, ranked, plan, starts_at, organisers } = tournament;
  return (
    <dl class="facts" data-testid="terms">
      <Fact name="Game">
        {game_name}, {best_of === 1 ? "one game" : `best of ${best_of}`}
        {ranked ? ", counts for the ratings" : ""}
      </Fact>
      <Fact name="Format">{planWords(plan)}</Fact>
      <Fact name="Entrants">
        <span data-testid="places">{placesWords(tournament)}</span>
      </Fact>
      <Fact name="Who may enter">{whoMay(tournament)}</Fact>
      {starts_at !== null && (
        <Fact name="Begins">
          <time dateTime={starts_at}>{fullTime(starts_at)}</time>
        </Fact>
      )}
      <Times tournament={tournament} />
      <Seeded tournament={tournament} />
      <Fact name={organisers.length === 1 ? "Organiser" : "Organisers"}>
        {organisers.map(({ id, name }, at) => (
          <>
            {at > 0 && ", "}
            <a key={id} href={personPath(id)}>
              <bdi>{name}</bdi>
            </a>
          </>
        ))}
      </Fact>
    </dl>
  );
}

const whoMay = (tournament: Tournament): string =>
  [tournament.invite_only ? "Those who are invited" : "Everybody", boundsWords(tournament)]
    .filter((part) => part !== "")
    .join(" · ");

function Times({ tournament: { check_in, no_show } }: { tournament: Tournament }) {
  return (
    <>
      {check_in > 0 && <Fact name="Check-in">{minutesWords(check_in)} before the start</Fact>}
      {no_show > 0 && (
        <Fact name="No-show">
          Who is not ready {minutesWords(no_show)} after the call loses the match
        </Fact>
      )}
    </>
  );
}

function Seeded({ tournament: { seeding } }: { tournament: Tournament }) {
  if (seeding === null) return null;
  return (
    <Fact name="Seeded">
      {SEEDED_BY[seeding.method]}
      {seeding.number !== null && `, drawn with the number ${seeding.number}`}
    </Fact>
  );
}

interface FactProps {
  name: string;
  children: preact.ComponentChildren;
}

function Fact({ name, children }: FactProps) {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
