/** What people do with each other: orders over the socket, lists over HTTP. */
import { request } from "./api";
import type { Commands } from "./commands";
import type { Imported } from "./people";

export const ORDERS = {
  request: "RequestFriend",
  accept: "AcceptFriend",
  decline: "DeclineFriend",
  cancel: "CancelFriendRequest",
  remove: "RemoveFriend",
  block: "BlockPerson",
  unblock: "UnblockPerson",
} as const;

export type Order = keyof typeof ORDERS;

export class Social {
  constructor(private readonly commands: Commands) {}

  order(order: Order, person: string): Promise<void> {
    return this.commands.run(ORDERS[order], { person });
  }

  /** Asks everybody of these names to be a friend, and says what came of each. */
  async importNames(names: readonly string[]): Promise<Imported[]> {
    const body = { names };
    const answer = await request<{ results: Imported[] }>("POST", "/api/v1/friends/import", {
      body,
    });
    return answer.results;
  }
}
