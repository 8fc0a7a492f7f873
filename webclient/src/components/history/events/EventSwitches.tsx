import { useApp } from "../../../app";
import { exportPath, type Asked } from "../../../history/events";
import { Switch } from "../../Switch";

interface Props {
  asked: Asked;
  ask: (change: Partial<Asked>) => void;
}

/** How the events are shown. */
export function EventSwitches({ asked, ask }: Props) {
  const roles = useApp().state.me.value?.roles ?? [];
  const maySee = roles.some((role) => role === "investigator" || role === "admin");
  const toExport = exportPath(asked.filters);
  return (
    <div class="history-switches">
      <Switch
        label="Live"
        testid="history-live"
        value={asked.live}
        change={(live) => ask({ live, ...(live ? { oldest: false } : {}) })}
      />
      <Switch
        label="Oldest first"
        testid="history-oldest"
        value={asked.oldest}
        change={(oldest) => ask({ oldest, ...(oldest ? { live: false } : {}) })}
      />
      {maySee && (
        <Switch
          label="Show personal data"
          testid="history-personal"
          value={asked.personal}
          change={(personal) => ask({ personal })}
        />
      )}
      {toExport === null ? (
        <span class="quiet history-export">To export these, leave out the words.</span>
      ) : (
        <a class="btn btn-small history-export" href={toExport} data-testid="history-export">
          Export these
        </a>
      )}
    </div>
  );
}
