import { useEffect, useRef } from "preact/hooks";
import { isOpen, type Job } from "../../history/jobs";

const PAUSE = 1_000;

/** Asks again each second as long as a job is open. */
export function useJobs(jobs: readonly Job[], again: () => void): void {
  const open = jobs.some(isOpen);
  const latest = useRef(again);
  latest.current = again;
  useEffect(() => {
    if (!open) return;
    const timer = setInterval(() => latest.current(), PAUSE);
    return () => clearInterval(timer);
  }, [open]);
}
