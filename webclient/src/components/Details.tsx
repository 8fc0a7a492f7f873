import type { Profile } from "../people";
import { shortDate } from "../time";
import { RichText } from "./RichText";

const languages = new Intl.DisplayNames("en", { type: "language" });

/** What somebody says of themselves, as far as they let us see it. */
export function Details({ profile }: { profile: Profile }) {
  const { alias, bio, language, time_zone: zone, registered_at: since } = profile;
  const facts: readonly [string, string | null][] = [
    ["Also known as", alias],
    ["Language", language === null || language === "" ? null : nameOf(language)],
    ["Time zone", zone],
    ["Here since", since === null ? null : shortDate(since)],
  ];
  const known = facts.filter(([, value]) => value !== null && value !== "");
  return (
    <>
      {bio !== null && bio !== "" && (
        <p class="bio" dir="auto" data-testid="bio">
          <RichText text={bio} />
        </p>
      )}
      {known.length > 0 && (
        <dl class="facts" data-testid="details">
          {known.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

function nameOf(language: string): string {
  try {
    return languages.of(language) ?? language;
  } catch {
    // Not a language tag: shown as it was written.
    return language;
  }
}
