/** Light or dark: as the system has it, unless the reader chose. */
import { effect } from "@preact/signals";
import type { State } from "./state";
import { keepTheme, type ThemeChoice } from "./storage";

const prefersDark = matchMedia("(prefers-color-scheme: dark)");

export const effective = (choice: ThemeChoice): "light" | "dark" =>
  choice === "auto" ? (prefersDark.matches ? "dark" : "light") : choice;

export function followTheme({ theme }: State): void {
  const show = (): void => {
    document.documentElement.dataset.bsTheme = effective(theme.value);
  };
  prefersDark.addEventListener("change", show);
  effect(show);
}

/** The other look; choosing the system's own look means to follow the system again. */
export function toggleTheme({ theme }: State): void {
  const other = effective(theme.value) === "dark" ? "light" : "dark";
  theme.value = other === effective("auto") ? "auto" : other;
  keepTheme(theme.value);
}
