import { useCallback, useState } from "preact/hooks";
import type { Message, Person } from "../../protocol";
import { MorePages } from "../MorePages";
import { usePages } from "../usePages";
import { ReportItem } from "./ReportItem";

export interface Report {
  id: string;
  room: string;
  message: string;
  author: string;
  by: Person;
  reason: string;
  at: string;
  outcome: "dismissed" | "acted" | null;
  resolved_by: Person | null;
  resolved_at: string | null;
  note: string;
  /** What was said around it, in order. */
  context: Message[];
}

/** The oldest first; one that is seen to is gone from those that are open. */
export function Reports({ resolved }: { resolved: boolean }) {
  const pages = usePages<Report>(
    `/api/v1/moderation/reports?resolved=${String(resolved)}`,
    useCallback(() => undefined, []),
  );
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const reports = pages.items.filter(({ id }) => !done.has(id));
  return (
    <section aria-label="Reports" aria-busy={pages.busy}>
      <ul class="reports" data-testid="reports">
        {reports.map((report) => (
          <ReportItem
            key={report.id}
            report={report}
            done={() => setDone((before) => new Set([...before, report.id]))}
          />
        ))}
      </ul>
      {reports.length === 0 && pages.loaded && pages.error === null && (
        <p class="quiet" role="status" data-testid="empty">
          {resolved ? "Nothing yet." : "Nothing to see to."}
        </p>
      )}
      <MorePages pages={pages} />
    </section>
  );
}
