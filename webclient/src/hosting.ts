/** What is done with rooms, and by those who run them with the people in them. */
import type { Commands } from "./commands";
import type { Role, RoomRole } from "./protocol";

export interface Described {
  name: string;
  description: string;
  topic: string;
}

/** What keeps somebody from writing or from being here: by whose word, and until when. */
export interface Sanction {
  reason: string;
  /** Null: for good. */
  until: string | null;
}

export class Hosting {
  constructor(private readonly commands: Commands) {}

  converse(people: readonly string[]): Promise<string> {
    return this.commands.make("StartConversation", { people });
  }

  decline(room: string): Promise<void> {
    return this.commands.run("DeclineInvitation", { room });
  }

  joinByLink(room: string, link: string): Promise<void> {
    return this.commands.run("JoinByLink", { room, link });
  }

  /** What is left out stays as it is. */
  change(room: string, words: Partial<Described>): Promise<void> {
    return this.commands.run("ChangeRoom", { room, ...words });
  }

  slow(room: string, seconds: number): Promise<void> {
    return this.commands.run("SetSlowMode", { room, seconds });
  }

  archive(room: string, closed: boolean): Promise<void> {
    return this.commands.run(closed ? "ArchiveRoom" : "ReopenRoom", { room });
  }

  link(room: string, expiresAt: string | null, uses: number | null): Promise<string> {
    return this.commands.make("CreateLink", { room, expires_at: expiresAt, uses });
  }

  revoke(room: string, link: string): Promise<void> {
    return this.commands.run("RevokeLink", { room, link });
  }

  invite(room: string, person: string): Promise<void> {
    return this.commands.run("InvitePerson", { room, person });
  }

  withdraw(room: string, person: string): Promise<void> {
    return this.commands.run("WithdrawInvitation", { room, person });
  }

  setRole(room: string, person: string, role: RoomRole): Promise<void> {
    return this.commands.run("SetRoomRole", { room, person, role });
  }

  kick(room: string, person: string, { reason }: Sanction): Promise<void> {
    return this.commands.run("KickMember", { room, person, reason });
  }

  ban(room: string, person: string, sanction: Sanction): Promise<void> {
    return this.commands.run("BanMember", { room, person, ...sanction });
  }

  unban(room: string, person: string): Promise<void> {
    return this.commands.run("UnbanMember", { room, person });
  }

  mute(room: string, person: string, sanction: Sanction): Promise<void> {
    return this.commands.run("MuteMember", { room, person, ...sanction });
  }

  unmute(room: string, person: string): Promise<void> {
    return this.commands.run("UnmuteMember", { room, person });
  }

  deleteMessage(room: string, message: string, reason: string): Promise<void> {
    return this.commands.run("DeleteMessage", { room, message, reason });
  }

  restoreMessage(room: string, message: string): Promise<void> {
    return this.commands.run("RestoreMessage", { room, message });
  }

  resolve(report: string, outcome: "dismissed" | "acted", note: string): Promise<void> {
    return this.commands.run("ResolveReport", { report, outcome, note });
  }

  filter(words: readonly string[]): Promise<void> {
    return this.commands.run("SetWordFilter", { words });
  }
}

const RANKS: Readonly<Record<RoomRole, number>> = { member: 0, moderator: 1, owner: 2 };
const STAFF = 3;

/** How high somebody stands in a room; moderators and admins of the club above all. */
export const rankOf = (role: RoomRole | undefined, clubRoles: readonly Role[] = []): number =>
  clubRoles.some((each) => each === "moderator" || each === "admin")
    ? STAFF
    : role === undefined
      ? -1
      : RANKS[role];

export const isHost = (rank: number): boolean => rank >= RANKS.moderator;
export const isOwner = (rank: number): boolean => rank >= RANKS.owner;
