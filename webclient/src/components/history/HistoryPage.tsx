import { historyPath, type HistoryView } from "../../router";
import { later } from "../later";
import { Views, type View } from "../Views";

const VIEWS: Readonly<Partial<Record<HistoryView, View>>> = {
  events: {
    title: "Events",
    path: historyPath("events"),
    Content: later(() => import("./events/EventsView").then((m) => m.EventsView)),
  },
  charts: {
    title: "Charts",
    path: historyPath("charts"),
    Content: later(() => import("./charts/ChartsView").then((m) => m.ChartsView)),
  },
  "what-if": {
    title: "What if",
    path: historyPath("what-if"),
    Content: later(() => import("./what-if/WhatIfView").then((m) => m.WhatIfView)),
  },
  replay: {
    title: "Replay",
    path: historyPath("replay"),
    Content: later(() => import("./replay/ReplayView").then((m) => m.ReplayView)),
  },
  exports: {
    title: "Exports",
    path: historyPath("exports"),
    Content: later(() => import("./exports/ExportsView").then((m) => m.ExportsView)),
  },
};

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
