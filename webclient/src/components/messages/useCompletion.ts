import { useMemo, useState } from "preact/hooks";
import { useApp } from "../../app";
import { completed, ranked, wordAt, type Word } from "../../messages/completion";
import { emojiLike } from "../../messages/emoji";
import { rightsIn } from "../../messages/rights";
import { fold } from "../../people";
import { LOBBY, roomsTopic, roomTopic } from "../../protocol";
import { personOf, type State } from "../../state";
import { EMPTY, present } from "../../topics";
import { slug } from "./useKnown";

export interface Choice {
  key: string;
  /** What it stands for. */
  label: string;
  /** What is written. */
  text: string;
  sign: string;
}

export interface Completion {
  choices: readonly Choice[];
  chosen: number;
  /** True where the key did something here. */
  onKey: (key: string) => boolean;
  take: (choice: Choice) => void;
}

const MOST = 8;

/** Offers names while they are typed. `write` puts the text and the caret where they belong. */
export function useCompletion(
  room: string,
  text: string,
  caret: number,
  write: (text: string, caret: number) => void,
): Completion {
  const { state } = useApp();
  const word = useMemo(() => wordAt(text, caret), [text, caret]);
  const [closed, close] = useState("");
  const [at, setAt] = useState({ word: "", chosen: 0 });
  const name = word === null ? "" : `${word.begin} ${word.typed}`;
  const choices = word === null || closed === name ? [] : choicesFor(state, room, word);
  const chosen = at.word === name ? Math.min(at.chosen, choices.length - 1) : 0;
  const take = (choice: Choice): void => {
    if (word === null) return;
    const next = completed(text, word, choice.text);
    write(next.text, next.caret);
  };
  const onKey = (key: string): boolean => {
    const choice = choices[chosen];
    if (choice === undefined) return false;
    const step = STEPS[key];
    if (step !== undefined) {
      setAt({ word: name, chosen: (chosen + step + choices.length) % choices.length });
    } else if (key === "Enter" || key === "Tab") take(choice);
    else if (key === "Escape") close(name);
    else return false;
    return true;
  };
  return { choices, chosen, onKey, take };
}

const STEPS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };

function choicesFor(state: State, room: string, { kind, typed }: Word): Choice[] {
  switch (kind) {
    case "emoji":
      return emojiLike(typed, MOST).map(({ name, text }) => ({
        key: name,
        label: `:${name}:`,
        text,
        sign: text,
      }));
    case "person":
      return people(state, room, fold(typed));
    case "room":
      return rooms(state, slug(typed));
  }
}

function people(state: State, room: string, typed: string): Choice[] {
  const members = present((state.topics.value.get(roomTopic(room)) ?? EMPTY).member);
  const me = personOf(state).id;
  const others = members.filter(({ id }) => id !== me).map(({ name }) => name);
  const everybody = rightsIn(state, room, state.now.value).moderates ? ["room"] : [];
  return ranked([...others, ...everybody], fold, typed)
    .slice(0, MOST)
    .map((name) => ({ key: name, label: name, text: `@${name}`, sign: "@" }));
}

function rooms(state: State, typed: string): Choice[] {
  const topics = state.topics.value;
  const own = present((topics.get(roomsTopic(personOf(state).id)) ?? EMPTY).mine);
  const known = [...own, ...present((topics.get(LOBBY) ?? EMPTY).room)];
  const names = [...new Set(known.map(({ name }) => name))].filter((name) => slug(name) !== "");
  return ranked(names, slug, typed)
    .slice(0, MOST)
    .map((name) => ({ key: name, label: name, text: `#${slug(name)}`, sign: "#" }));
}
