import { useId } from "preact/hooks";
import { seeded, sourcesPath, sourceWords, type Source } from "../../../history/whatIf";
import type { Moment } from "../../../tournaments/rows";
import { MorePages } from "../../MorePages";
import { usePages } from "../../usePages";

interface Props {
  then: Moment;
  value: string;
  set: (source: string) => void;
}

const nothing = (): void => undefined;

/** As which tournament it is seeded: those that are over and that some of them played. */
export function SeedSource({ then, value, set }: Props) {
  const id = useId();
  const pages = usePages<Source>(sourcesPath(then.tournament.id), nothing);
  const field = seeded(then.entrants).length;
  const isNone = pages.items.length === 0 && pages.loaded && pages.error === null;
  return (
    <div class="field">
      <label class="form-label" for={id}>
        Which tournament
      </label>
      <select
        id={id}
        class="form-control form-choice"
        data-testid="what-if-source"
        required
        value={value}
        aria-describedby={`${id}-help`}
        onChange={(event) => set(event.currentTarget.value)}
      >
        <option value="">Choose one</option>
        {pages.items.map((source) => (
          <option key={source.id} value={source.id}>
            {sourceWords(source, field)}
          </option>
        ))}
      </select>
      <div id={`${id}-help`} class="form-text" role="status">
        {isNone
          ? "None of them has a place in another tournament that is over. Choose another order."
          : "Whoever was not in it comes behind, in the order they had."}
      </div>
      <MorePages pages={pages} />
    </div>
  );
}
