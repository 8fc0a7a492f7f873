/** What may be chosen in a profile: languages and time zones, named for the reader. */

export interface Choice {
  value: string;
  label: string;
}

/** As the server knows them (core/domain/accounts/languages.py). */
const LANGUAGES = (
  "ar bg bn ca cs cy da de el en es et eu fa fi fil fr ga gl he hi hr hu hy id is it ja ka kk ko " +
  "lt lv mk mn ms nb ne nl pa pl pt pt-BR ro ru sk sl sq sr sv sw ta te th tr uk ur uz vi " +
  "zh-Hans zh-Hant"
).split(" ");

/** Each in its own words, in order. */
export function languages(): Choice[] {
  return LANGUAGES.map((value) => ({ value, label: ownName(value) })).sort((a, b) =>
    a.label.localeCompare(b.label),
  );
}

const ownName = (language: string): string =>
  new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;

/** The one of our languages that comes nearest to those the browser asks for; "" for none. */
export function nearestLanguage(wanted: readonly string[]): string {
  for (const tag of wanted) {
    const locale = new Intl.Locale(tag);
    const { language, script, region } = locale.maximize();
    const near = [`${language}-${region ?? ""}`, `${language}-${script ?? ""}`, language];
    const known = near.find((each) => LANGUAGES.includes(each));
    if (known !== undefined) return known;
  }
  return "";
}

/** All that the browser knows; `UTC` is one of them for everybody. */
export function timeZones(kept: string): Choice[] {
  const zones = new Set(["UTC", ...Intl.supportedValuesOf("timeZone"), ...(kept ? [kept] : [])]);
  return [...zones].sort().map((value) => ({ value, label: value.replaceAll("_", " ") }));
}

export const ownTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
