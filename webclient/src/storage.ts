/** What outlives a reload of the page. A browser that keeps nothing (private mode) is no error. */
import type { Entry } from "./outgoing";

type Shelf = "localStorage" | "sessionStorage";

function read(shelf: Shelf, key: string): string | null {
  try {
    return window[shelf].getItem(key);
  } catch {
    return null;
  }
}

function write(shelf: Shelf, key: string, value: string | null): void {
  try {
    if (value === null) window[shelf].removeItem(key);
    else window[shelf].setItem(key, value);
  } catch {
    // Full or forbidden: the page works on, only without memory.
  }
}

const draftKey = (person: string, room: string): string => `draft ${person} ${room}`;

export const draftOf = (person: string, room: string): string =>
  read("localStorage", draftKey(person, room)) ?? "";

export const keepDraft = (person: string, room: string, text: string): void =>
  write("localStorage", draftKey(person, room), text === "" ? null : text);

const outboxKey = (person: string): string => `outbox ${person}`;

/** Per tab: another tab has its own outbox. */
export const outboxOf = (person: string): Entry[] =>
  JSON.parse(read("sessionStorage", outboxKey(person)) ?? "[]") as Entry[];

export const keepOutbox = (person: string, entries: readonly Entry[]): void =>
  write("sessionStorage", outboxKey(person), entries.length ? JSON.stringify(entries) : null);

const usesKey = (person: string): string => `emoji ${person}`;

/** How often which emoji was used. */
export const usesOf = (person: string): Record<string, number> =>
  JSON.parse(read("localStorage", usesKey(person)) ?? "{}") as Record<string, number>;

export const keepUses = (person: string, uses: Readonly<Record<string, number>>): void =>
  write("localStorage", usesKey(person), JSON.stringify(uses));

export type ThemeChoice = "auto" | "light" | "dark";

export const themeChoice = (): ThemeChoice => {
  const kept = read("localStorage", "theme");
  return kept === "light" || kept === "dark" ? kept : "auto";
};

export const keepTheme = (choice: ThemeChoice): void =>
  write("localStorage", "theme", choice === "auto" ? null : choice);
