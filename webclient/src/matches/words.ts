/** Matches in words. */
import { otherSide, sideOf, type Match, type MatchState, type Score, type Which } from "./rows";

export const STATE_WORDS: Readonly<Record<MatchState, string>> = {
  offered: "Offered",
  declined: "Declined",
  withdrawn: "Taken back",
  expired: "Not answered in time",
  called: "To begin",
  playing: "Being played",
  reported: "Score to confirm",
  disputed: "Disputed",
  finished: "Over",
  cancelled: "Cancelled",
  abandoned: "Left off",
  void: "Does not count",
};

export const bestOfWords = (bestOf: number): string =>
  bestOf === 1 ? "one game" : `best of ${bestOf}`;

/** "Pong, best of 3, ranked". */
export const termsWords = ({ game_name, best_of, ranked }: Match): string =>
  [game_name, bestOfWords(best_of), ...(ranked ? ["ranked"] : [])].join(", ");

export const scoreWords = (games: readonly Score[]): string =>
  games.map(([one, two]) => `${one}:${two}`).join(", ");

export const nameOf = (match: Match, side: Which): string => match[side]?.name ?? "Anybody";

interface Told {
  winner: Which | null;
  how: string | null;
}

/** How a match came out, in a sentence. */
export function resultWords(match: Match, { winner, how }: Told = match): string {
  if (winner === null)
    return how === "double_no_show" ? "Neither came: nobody wins" : undecided(match);
  const [won, lost] = [nameOf(match, winner), nameOf(match, otherSide(winner))];
  if (how === "forfeit") return `${won} wins: ${lost} gave up`;
  if (how === "no_show") return `${won} wins: ${lost} was not there`;
  return how === "decided" ? `${won} wins, by decision` : `${won} wins`;
}

const undecided = ({ rules }: Match): string => (rules.draws ? "A draw" : "Nobody wins");

/** "Won 2:1", as one who played it sees it; or what became of it instead. */
export function ownResult(match: Match, person: string): string {
  const side = sideOf(match, person);
  if (match.state !== "finished" || side === null) return STATE_WORDS[match.state];
  const score = match.score === null || match.games.length === 0 ? "" : ` ${shown(match, side)}`;
  if (match.winner === null) return `${undecided(match)}${score}`;
  return `${match.winner === side ? "Won" : "Lost"}${score}`;
}

/** Of one game its points; of several, how many each has won; one's own number first. */
function shown({ games, score }: Match, side: Which): string {
  const [one, two] = (games.length === 1 ? games[0] : score) ?? [0, 0];
  return side === "one" ? `${one}:${two}` : `${two}:${one}`;
}

/** Seconds as a clock: 75 → "1:15", 4000 → "1:06:40". */
export function clockWords(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const two = (number: number): string => String(number).padStart(2, "0");
  const rest = `${minutes}:${two(whole % 60)}`;
  return hours === 0 ? rest : `${hours}:${minutes < 10 ? "0" : ""}${rest}`;
}
