/** Names in the place of those that are masked: whoever may look may ask the directory for them. */
import type { Entrant, Pairing, Player } from "../../tournaments/bracket/rows";

const MASKED = "•••";

/** The name of a person by id; undefined where it is not known yet. */
export type Names = (id: string) => string | undefined;

export function namedPairing(pairing: Pairing, names: Names): Pairing {
  return { ...pairing, one: named(pairing.one, names), two: named(pairing.two, names) };
}

function named(player: Player | null, names: Names): Player | null {
  if (player?.name !== MASKED) return player;
  return { ...player, name: names(player.id) ?? MASKED };
}

export function namedEntrant(entrant: Entrant, names: Names): Entrant {
  if (entrant.alias !== MASKED && entrant.name !== MASKED) return entrant;
  const name = names(entrant.id) ?? MASKED;
  return { ...entrant, name, alias: entrant.alias === null ? null : name };
}
