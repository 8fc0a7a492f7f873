import { useRef } from "preact/hooks";
import { differencePath, type AsOf } from "../../past/moments";
import { fullTime } from "../../time";
import { ChangeTable } from "../ChangeTable";
import { ErrorAlert } from "../ErrorAlert";
import { useGot } from "../history/events/useGot";
import { useDelayed } from "../useDelayed";

interface Difference {
  from: AsOf;
  to: AsOf;
  results: { path: string; before: unknown; after: unknown }[];
  more: boolean;
}

interface Props {
  /** `kind:id`. */
  of: string;
  /** Two positions, in either order; null: now. */
  one: string;
  other: string | null;
  end: () => void;
}

/** What is different between two moments of one thing. */
export function Compared({ of, one, other, end }: Props) {
  const { value, error } = useGot<Difference>(useDelayed(differencePath(of, one, other)));
  const last = useRef<Difference | null>(null);
  // While one slides, the table stays until the next one is there.
  if (value !== null) last.current = value;
  const shown = last.current;
  return (
    <section
      class="compared"
      aria-label="What is different"
      aria-busy={value === null && error === null}
      data-testid="compared-moments"
      data-from={shown?.from.position}
      data-to={shown?.to.position}
    >
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      <p class="compared-head">
        {shown === null ? "One moment…" : <Between from={shown.from} to={shown.to} />}
        <button class="btn btn-small" type="button" data-testid="compare-end" onClick={end}>
          Compare no more
        </button>
      </p>
      {shown !== null && shown.results.length === 0 && (
        <p class="quiet">
          {one === other ? "Go to another moment: what differs is shown here." : "Nothing differs."}
        </p>
      )}
      {shown !== null && shown.results.length > 0 && (
        <div class="compared-changes" tabIndex={0} role="group" aria-label="Differences">
          <ChangeTable
            changes={shown.results.map(({ path, ...both }) => ({ where: path, ...both }))}
            testid="compared-changes"
          />
        </div>
      )}
      {shown?.more === true && <p class="quiet">There are more differences than are shown.</p>}
    </section>
  );
}

const Between = ({ from, to }: Pick<Difference, "from" | "to">) => (
  <span>
    <strong>Different</strong> from {when(from)} to {when(to)}
  </span>
);

const when = ({ at }: AsOf): string => (at === null ? "the beginning" : fullTime(at));
