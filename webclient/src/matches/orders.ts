/** What is done with matches, games, seasons and the queue. */
import { request } from "../api";
import type { Commands } from "../commands";
import { matchTopic, type Game, type Score, type Season, type Which } from "./rows";

type Plain =
  | "AcceptChallenge"
  | "DeclineChallenge"
  | "WithdrawChallenge"
  | "ReadyUp"
  | "ConfirmScore"
  | "ForfeitMatch";

export interface Challenge {
  /** Null: whoever accepts first. */
  person: string | null;
  game: string;
  best_of: number;
  ranked: boolean;
  text: string;
}

export interface Judgement {
  winner: Which | null;
  games: readonly Score[];
  reason: string;
}

export class Matches {
  /** `made`: the topic of what is new. */
  constructor(
    private readonly commands: Commands,
    private readonly made: (topic: string) => void,
  ) {}

  async challenge(challenge: Challenge): Promise<string> {
    const match = await this.commands.make("ChallengePerson", { ...challenge });
    this.made(matchTopic(match));
    return match;
  }

  /** Something that needs no more words. */
  order(name: Plain, match: string): Promise<void> {
    return this.commands.run(name, { match });
  }

  /** Says how it stands, for whoever watches. */
  keep(match: string, games: readonly Score[]): Promise<void> {
    return this.commands.run("KeepScore", { match, games });
  }

  report(match: string, games: readonly Score[]): Promise<void> {
    return this.commands.run("ReportScore", { match, games });
  }

  end(
    name: "DisputeScore" | "AbandonMatch" | "CancelMatch",
    match: string,
    reason: string,
  ): Promise<void> {
    return this.commands.run(name, { match, reason });
  }

  decide(match: string, judgement: Judgement): Promise<void> {
    return this.commands.run("DecideMatch", { match, ...judgement });
  }

  correct(match: string, judgement: Judgement, keep: boolean): Promise<void> {
    return this.commands.run("CorrectMatch", { match, ...judgement, keep });
  }

  queue(game: string): Promise<void> {
    return request("POST", "/api/v1/queue", { body: { game } });
  }

  unqueue(game: string): Promise<void> {
    return request("DELETE", `/api/v1/queue/${game}`);
  }

  define(game: Game): Promise<void> {
    return this.commands.run("DefineGame", { ...game });
  }

  retire(game: string): Promise<void> {
    return this.commands.run("RetireGame", { game });
  }

  openSeason(name: string, endsAt: string): Promise<string> {
    return this.commands.make("OpenSeason", { name, ends_at: endsAt });
  }

  closeSeason(season: string): Promise<void> {
    return this.commands.run("CloseSeason", { season });
  }
}

/** The kinds of games that can be played. */
export async function gamesThere(): Promise<Game[]> {
  return (await request<{ results: Game[] }>("GET", "/api/v1/games")).results;
}

/** The newest first. */
export async function seasonsThere(): Promise<Season[]> {
  return (await request<{ results: Season[] }>("GET", "/api/v1/seasons?limit=100")).results;
}
