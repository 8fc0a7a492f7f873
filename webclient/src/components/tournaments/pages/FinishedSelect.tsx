import { useCallback } from "preact/hooks";
import { request } from "../../../api";
import { listPath } from "../../../tournaments/list";
import type { ShortTournament } from "../../../tournaments/rows";
import { useLoaded } from "../../settings/useLoaded";
import { Waiting } from "../../settings/Waiting";

interface Props {
  value: string;
  change: (tournament: string) => void;
}

/** One of the tournaments that ended last. */
export function FinishedSelect({ value, change }: Props) {
  const load = useCallback(
    () => request<{ results: ShortTournament[] }>("GET", listPath("finished", "")),
    [],
  );
  const loaded = useLoaded(load);
  if (loaded.value === null) return <Waiting of={loaded} />;
  return (
    <label>
      <span class="visually-hidden">Which tournament</span>
      <select
        class="form-control form-choice"
        data-testid="seed-source"
        value={value}
        onChange={(event) => change(event.currentTarget.value)}
      >
        <option value="">Choose one that is over</option>
        {loaded.value.results.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
