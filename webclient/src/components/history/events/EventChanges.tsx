import { isId, shortId, type OneEvent } from "../../../history/events";
import { ChangeTable } from "../../ChangeTable";

/** The state before and after, place by place where it differs. */
export function EventChanges({ difference }: { difference: OneEvent["difference"] }) {
  const { changes, whole } = difference;
  const rows = changes.map(({ path, before, after }) => ({
    ...{ where: path.map(step).join(" › "), whole: path.join(" › "), before, after },
  }));
  return (
    <>
      {rows.length > 0 && <ChangeTable changes={rows} testid="history-changes" />}
      {rows.length === 0 && whole && <p class="quiet">Nothing that later decisions depend on.</p>}
      {!whole && (
        <p class="quiet">
          {rows.length === 0
            ? "This stream is too long to be folded here."
            : "There are more changes than are shown."}
        </p>
      )}
    </>
  );
}

const step = (name: string): string => (isId(name) ? `${shortId(name)}…` : name);
