/** What is done with tournaments. */
import { request } from "../api";
import type { Arguments, Commands } from "../commands";
import { tournamentTopic, type Imported, type Moment, type SeedMethod } from "./rows";
import type { Terms } from "./terms";

type Plain =
  | "OpenRegistration"
  | "LeaveTournament"
  | "OpenCheckIn"
  | "CheckIn"
  | "StartTournament"
  | "PauseTournament"
  | "ResumeTournament";

export interface Seed {
  method: SeedMethod;
  order?: readonly string[];
  number?: number;
  source?: string;
}

export class Tournaments {
  /** `made`: the topic of what is new. */
  constructor(
    private readonly commands: Commands,
    private readonly made: (topic: string) => void,
  ) {}

  /** Something that needs no more words. */
  order(name: Plain, tournament: string): Promise<void> {
    return this.commands.run(name, { tournament });
  }

  create(terms: Terms): Promise<string> {
    return this.make("CreateTournament", { ...terms });
  }

  change(tournament: string, terms: Terms): Promise<void> {
    return this.commands.run("ChangeTerms", { tournament, ...terms });
  }

  clone(tournament: string, name: string): Promise<string> {
    return this.make("CloneTournament", { tournament, name });
  }

  enter(tournament: string, alias: string): Promise<void> {
    return this.commands.run("EnterTournament", { tournament, alias });
  }

  invite(tournament: string, person: string): Promise<void> {
    return this.commands.run("InviteEntrant", { tournament, person });
  }

  remove(tournament: string, person: string, reason: string): Promise<void> {
    return this.commands.run("RemoveEntrant", { tournament, person, reason });
  }

  organise(tournament: string, person: string, also: boolean): Promise<void> {
    return this.commands.run(also ? "AddOrganiser" : "RemoveOrganiser", { tournament, person });
  }

  seed(tournament: string, seed: Seed): Promise<void> {
    return this.commands.run("SeedTournament", { tournament, ...seed });
  }

  cancel(tournament: string, reason: string): Promise<void> {
    return this.commands.run("CancelTournament", { tournament, reason });
  }

  announce(tournament: string, text: string): Promise<void> {
    return this.commands.run("AnnounceInTournament", { tournament, text });
  }

  /** Says what is wrong in a list of entrants, line by line; or enters all of them. */
  import(tournament: string, file: File, preview: boolean): Promise<Imported> {
    const body = new FormData();
    body.set("file", file);
    return request("POST", `${path(tournament)}/import?preview=${preview}`, { body });
  }

  /** How it stood at a position of the log. */
  at(tournament: string, position: number): Promise<Moment> {
    return request("GET", `${path(tournament)}/bracket?as_of=${position}`);
  }

  private async make(name: string, args: Arguments): Promise<string> {
    const id = await this.commands.make(name, args);
    this.made(tournamentTopic(id));
    return id;
  }
}

const path = (tournament: string): string => `/api/v1/tournaments/${tournament}`;
export const historyPath = (tournament: string): string => `${path(tournament)}/history?limit=100`;
export const exportPath = (tournament: string, format: string): string =>
  `${path(tournament)}/export?format=${format}`;
