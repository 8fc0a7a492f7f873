import { progress, type Job } from "../../history/jobs";

interface Props {
  job: Job;
  done: number;
  total: number | null;
  label: string;
}

/** A bar while a job is open, and how far it is in words. */
export function JobProgress({ job, done, total, label }: Props) {
  if (job.state === "waiting") return <span class="quiet">Waits for the worker</span>;
  return (
    <span class="job-progress">
      <progress value={total === null ? undefined : done} max={total ?? 1} aria-label={label} />
      <span class="quiet">{progress(done, total, job.rate)}</span>
    </span>
  );
}
