import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../../../app";
import { addressOf, askedIn, CHARTS, type Asked } from "../../../history/charts";
import { Switch } from "../../Switch";
import { Tabs } from "../../Tabs";
import { ChartPanel } from "./ChartPanel";

/** The club in numbers. All that is chosen is in the address, to be shared. */
export function ChartsView() {
  const { state, go } = useApp();
  // With the address, the route changes.
  const asked = askedIn(state.route.value.page === "history" ? location.search : "");
  const ask = (change: Partial<Asked>): void => go(addressOf({ ...asked, ...change }));
  const roles = state.me.value?.roles ?? [];
  const maySee = roles.some((role) => role === "investigator" || role === "admin");
  const here = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const chosen = here.current?.querySelector("[role=tab][aria-selected=true]");
    chosen?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [asked.chart]);
  return (
    <div ref={here} class="charts">
      <Tabs
        label="Charts"
        tabs={CHARTS}
        chosen={asked.chart}
        choose={(chart) => ask({ chart, by: "", room: "" })}
      />
      {asked.chart === "rooms" && (
        <div class="history-switches">
          {asked.room !== "" && (
            <button
              class="btn btn-small"
              type="button"
              data-testid="chart-all-rooms"
              onClick={() => ask({ room: "", by: "" })}
            >
              All rooms
            </button>
          )}
          {maySee && (
            <Switch
              label="Show names of private rooms"
              testid="chart-personal"
              value={asked.personal}
              change={(personal) => ask({ personal })}
            />
          )}
        </div>
      )}
      <ChartPanel asked={asked} ask={ask} />
    </div>
  );
}
