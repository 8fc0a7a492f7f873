import { useEffect } from "preact/hooks";
import { askForOwnData, downloadPath, ownData, type Download } from "../../accounts/erasure";
import { useApp } from "../../app";
import { Act } from "./Act";
import { Section } from "./Section";
import { useLoaded } from "./useLoaded";
import { Waiting } from "./Waiting";

const LOOK_AGAIN = 2_000;

/** Everything there is of us, to take away. */
export function OwnDataSection() {
  const { accounts } = useApp();
  const loaded = useLoaded(ownData);
  const download = loaded.value?.download ?? null;
  const waits = download?.state === "waiting";
  const { reload } = loaded;
  useEffect(() => {
    if (!waits) return;
    const timer = setInterval(() => void reload(), LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [waits, reload]);
  return (
    <Section
      testid="own-data"
      title="Your data"
      lead="All that the club holds of you, as one ZIP: your profile, messages with every version, matches, files, and your part of the history."
    >
      {loaded.value === null ? <Waiting of={loaded} /> : <State of={download} />}
      {!waits && (
        <Act
          testid="ask-for-data"
          act={async () => loaded.set(await accounts.proofs.guard(askForOwnData))}
        >
          {download === null ? "Put it together" : "Put it together again"}
        </Act>
      )}
    </Section>
  );
}

const date = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });

function State({ of: download }: { of: Download | null }) {
  if (download === null) return null;
  switch (download.state) {
    case "waiting":
      return (
        <p role="status" data-testid="own-data-waiting">
          <progress max={100} value={download.progress} aria-label="Putting it together" />{" "}
          {download.progress} %
        </p>
      );
    case "failed":
      return <p role="alert">It could not be put together. Try again, or tell an admin.</p>;
    case "ready":
      return (
        <p>
          <a href={downloadPath(download)} download="my-data.zip" data-testid="own-data-link">
            Download your data
          </a>{" "}
          <span class="quiet">
            {megabytes(download.size)}
            {download.expires_at !== null &&
              `, until ${date.format(new Date(download.expires_at))}`}
          </span>
        </p>
      );
  }
}

const megabytes = (bytes: number): string =>
  bytes < 100_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
