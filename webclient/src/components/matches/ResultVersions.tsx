import type { Match } from "../../matches/rows";
import { resultWords, scoreWords } from "../../matches/words";
import { ago, fullTime } from "../../time";
import { useApp } from "../../app";
import { PersonName } from "../Person";

/** Every result that was told, where there was more than one; the last one counts. */
export function ResultVersions({ match }: { match: Match }) {
  const now = useApp().state.now.value;
  const { versions } = match;
  const told = versions.length > 1 || versions.some(({ reason }) => reason !== "");
  if (!told) return null;
  return (
    <section aria-labelledby="versions" data-testid="versions">
      <h2 id="versions">{versions.length > 1 ? "This result was corrected" : "Why"}</h2>
      <ol class="listing versions">
        {versions.map((version, index) => (
          <li key={version.at} data-testid="version">
            <span class={index < versions.length - 1 ? "version-past" : "version-now"}>
              {resultWords(match, version)}
              {version.games.length > 0 && ` (${scoreWords(version.games)})`}
            </span>
            <span class="quiet">
              {version.reason !== "" && (
                <>
                  “<bdi>{version.reason}</bdi>”{" "}
                </>
              )}
              <PersonName id={version.by.id} name={version.by.name} />,{" "}
              <time dateTime={version.at} title={fullTime(version.at)}>
                {ago(version.at, now)}
              </time>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
