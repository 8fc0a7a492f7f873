import { useCallback, useState } from "preact/hooks";
import { MorePages } from "../MorePages";
import { usePages } from "../usePages";
import type { Report } from "./report";
import { ReportItem } from "./ReportItem";

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
