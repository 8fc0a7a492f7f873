import { useEffect, useMemo } from "preact/hooks";
import { useApp } from "../../app";
import { fold } from "../../people";
import { LOBBY, roomsTopic, roomTopic } from "../../protocol";
import { personOf } from "../../state";
import { EMPTY, present } from "../../topics";

export interface Known {
  mentions: readonly string[];
  /** The id of whoever is called so. */
  person: (name: string) => string | undefined;
  /** The id of the room that `slug` is made of. */
  room: (slug: string) => string | undefined;
}

/** A room's name as it is written behind a #. */
export const slug = (name: string): string =>
  fold(name)
    .replace(/[^\p{L}\p{M}\p{N}_.]+/gu, "-")
    .replace(/^-+|-+$/g, "");

/** Whom and what a text can name: the members, those the server found, rooms that we can see. */
export function useKnown(room: string, mentions: readonly string[]): Known {
  const { state, directory } = useApp();
  useEffect(() => mentions.forEach((id) => directory.want(id)), [directory, mentions]);
  const topics = state.topics.value;
  const cards = state.cards.value;
  const members = (topics.get(roomTopic(room)) ?? EMPTY).member;
  const lobby = (topics.get(LOBBY) ?? EMPTY).room;
  const own = (topics.get(roomsTopic(personOf(state).id)) ?? EMPTY).mine;
  return useMemo(
    () => ({
      mentions,
      person: (name) => {
        const wanted = fold(name);
        const card = mentions.find((id) => fold(cards.get(id)?.username ?? "") === wanted);
        return card ?? present(members).find((member) => fold(member.name) === wanted)?.id;
      },
      room: (name) => {
        const wanted = slug(name);
        const rooms = [...present(own), ...present(lobby)];
        return rooms.find((each) => slug(each.name) === wanted)?.id;
      },
    }),
    [mentions, cards, members, lobby, own],
  );
}
