import { useState } from "preact/hooks";
import { request } from "../../../api";
import { contents, count, EXPORTS, isOpen, size, type Export } from "../../../history/jobs";
import { fullTime, shortTime } from "../../../time";
import { Confirm } from "../../Confirm";
import { MorePages } from "../../MorePages";
import { usePages } from "../../usePages";
import { JobProgress } from "../JobProgress";
import { useJobs } from "../useJobs";
import { NewExport } from "./NewExport";

const nothing = (): void => undefined;

/** Files of events: make one, see how far it is, take it away. */
export function ExportsView() {
  const pages = usePages<Export>(EXPORTS, nothing);
  const [removing, remove] = useState<Export | null>(null);
  useJobs(pages.items, pages.again);
  return (
    <>
      <NewExport then={pages.again} />
      <section aria-labelledby="exports">
        <h2 id="exports">Your exports</h2>
        <ul class="listing" data-testid="exports">
          {pages.items.map((each) => (
            <Row key={each.id} made={each} remove={() => remove(each)} />
          ))}
        </ul>
        {pages.items.length === 0 && pages.loaded && pages.error === null && (
          <p class="quiet">None yet. What you make above is kept here for some days.</p>
        )}
        <MorePages pages={pages} />
      </section>
      {removing !== null && (
        <Confirm
          title="Delete this export?"
          text="Its file goes with it. The history stays, of course: you can make another."
          action="Delete"
          act={async () => {
            await request("DELETE", `${EXPORTS}/${removing.id}`);
            pages.again();
          }}
          close={() => remove(null)}
        />
      )}
    </>
  );
}

function Row({ made, remove }: { made: Export; remove: () => void }) {
  const name = `${made.format} of ${shortTime(made.asked_at)}`;
  return (
    <li class="person-row" data-testid="export" data-state={made.state}>
      <span class="person-text job-text">
        <span class="person-name">
          <span class="badge">{made.format}</span>{" "}
          <time dateTime={made.asked_at} title={fullTime(made.asked_at)}>
            {shortTime(made.asked_at)}
          </time>
        </span>
        <span class="job-contents">{contents(made)}</span>
        <Standing made={made} label={name} />
      </span>
      <span class="actions">
        {made.state === "done" && (
          <a
            class="btn btn-soft"
            href={`${EXPORTS}/${made.id}/file`}
            download=""
            target="_self"
            data-testid="download-export"
            aria-label={`Download: ${name}`}
          >
            Download
          </a>
        )}
        <button
          class="btn btn-outline"
          type="button"
          data-testid="delete-export"
          aria-label={`${isOpen(made) ? "Stop" : "Delete"}: ${name}`}
          onClick={remove}
        >
          {isOpen(made) ? "Stop" : "Delete"}
        </button>
      </span>
    </li>
  );
}

function Standing({ made, label }: { made: Export; label: string }) {
  if (made.state === "failed") return <span class="text-danger">Failed: {made.error}</span>;
  if (isOpen(made)) {
    return <JobProgress job={made} done={made.events} total={made.total} label={label} />;
  }
  return (
    <span class="quiet">
      {count(made.events)} events up to position {count(made.position)}, {size(made.bytes)}; kept
      until {shortTime(made.expires_at)}
    </span>
  );
}
