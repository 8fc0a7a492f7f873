import { useState } from "preact/hooks";
import { request } from "../../../api";
import { count, isOpen, VERIFICATIONS, type Verification } from "../../../history/jobs";
import { aroundPath } from "../../../history/events";
import { fullTime, shortTime } from "../../../time";
import { JobProgress } from "../../history/JobProgress";
import { useJobs } from "../../history/useJobs";
import { MorePages } from "../../MorePages";
import { ReasonDialog } from "../../ReasonDialog";
import { usePages } from "../../usePages";
import { SignedCheckpoints } from "./SignedCheckpoints";

const nothing = (): void => undefined;

/** Whether the log is what it was. */
export function IntegrityView() {
  const pages = usePages<Verification>(VERIFICATIONS, nothing);
  const [asking, ask] = useState(false);
  useJobs(pages.items, pages.again);
  const start = async (reason: string, idempotencyKey: string): Promise<void> => {
    await request("POST", VERIFICATIONS, { body: { reason }, idempotencyKey });
    pages.again();
  };
  return (
    <>
      <section aria-labelledby="verifications">
        <header class="page-head">
          <h2 id="verifications">Verifications</h2>
          <button
            class="btn btn-primary"
            type="button"
            data-testid="verify"
            disabled={pages.items.some(isOpen)}
            onClick={() => ask(true)}
          >
            Verify now …
          </button>
        </header>
        <p class="quiet">
          The hash of every event is computed again, and compared with the log and with what was
          signed. It happens once a day by itself.
        </p>
        <ul class="listing" data-testid="verifications">
          {pages.items.map((each) => (
            <Row key={each.id} job={each} />
          ))}
        </ul>
        {pages.items.length === 0 && pages.loaded && pages.error === null && (
          <p class="quiet">None yet.</p>
        )}
        <MorePages pages={pages} />
      </section>
      <SignedCheckpoints />
      {asking && (
        <ReasonDialog
          staff
          title="Verify the log"
          text="The hash of every event is computed again. Nobody notices; it can take minutes."
          action="Verify"
          act={start}
          close={() => ask(false)}
        />
      )}
    </>
  );
}

function Row({ job }: { job: Verification }) {
  return (
    <li
      class="person-row"
      data-testid="verification"
      data-state={job.state}
      data-result={job.result}
    >
      <span class="person-text job-text">
        <time class="person-name" dateTime={job.asked_at} title={fullTime(job.asked_at)}>
          {shortTime(job.asked_at)}
        </time>
        <Finding job={job} />
      </span>
      <Sign job={job} />
    </li>
  );
}

function Sign({ job }: { job: Verification }) {
  if (job.result === "fits") return <span class="badge badge-good">As it was written</span>;
  if (job.result === "tampered") return <span class="badge badge-bad">Tampered with</span>;
  return job.state === "failed" ? <span class="badge badge-bad">Failed</span> : null;
}

function Finding({ job }: { job: Verification }) {
  if (isOpen(job)) {
    return <JobProgress job={job} done={job.position} total={job.total} label="Verification" />;
  }
  if (job.state === "failed") return <span class="text-danger">{job.error}</span>;
  if (job.result === "tampered") {
    const place = job.flaw === null ? "Beside the order" : `Position ${count(job.flaw)}`;
    return (
      <span>
        <strong>{place}:</strong> {job.reason}. Signed checkpoints vouch for everything up to
        position {count(job.vouched ?? 0)}.
        {job.flaw !== null && (
          <>
            {" "}
            <a href={aroundPath(job.flaw)}>The events around it</a>
          </>
        )}
      </span>
    );
  }
  const rate = job.rate === null ? "" : `, ${count(job.rate)} a second`;
  return (
    <span class="quiet">
      {count(job.position)} events{rate}
    </span>
  );
}
