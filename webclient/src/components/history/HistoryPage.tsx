import type { HistoryView } from "../../router";
import { Views, type View } from "../Views";

const VIEWS: Readonly<Partial<Record<HistoryView, View>>> = {};

/** For analysts: what has happened. */
export function HistoryPage({ view }: { view: HistoryView }) {
  return (
    <Views
      label="History"
      testid="history-page"
      roles={["analyst", "investigator", "admin"]}
      views={VIEWS}
      view={view}
    />
  );
}
