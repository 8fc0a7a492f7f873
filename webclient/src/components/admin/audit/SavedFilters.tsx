import { useId, useState } from "preact/hooks";
import { request } from "../../../api";
import { searchOf, type Query } from "../../../audit/rows";
import { ErrorAlert } from "../../ErrorAlert";
import { useLoaded } from "../../settings/useLoaded";
import { useAction } from "../../useAction";

interface Saved {
  name: string;
  query: Query;
}

const PATH = "/api/v1/audit/filters";

const load = async (): Promise<Saved[]> =>
  (await request<{ results: Saved[] }>("GET", PATH)).results;

interface Props {
  query: Query;
  look: (query: Query) => void;
}

/** What this admin looks for again and again. */
export function SavedFilters({ query, look }: Props) {
  const { value: saved, error: trouble, reload } = useLoaded(load);
  const { busy, error, run } = useAction();
  const [name, setName] = useState("");
  const id = useId();
  const search = searchOf(query);
  const change = (work: Promise<unknown>): Promise<void> => run(() => work.then(reload));
  const wrong = error ?? trouble;
  const here = saved?.find((each) => searchOf(each.query) === search);
  return (
    <div class="audit-saved">
      {wrong !== null && <ErrorAlert message={wrong.message} remedy={wrong.remedy} />}
      <ul class="actions" aria-label="Saved filters" data-testid="saved-filters">
        {saved?.map((each) => (
          <li key={each.name}>
            <button
              class={`btn ${each === here ? "btn-soft" : "btn-outline"}`}
              type="button"
              aria-pressed={each === here}
              data-testid="saved-filter"
              onClick={() => look(each.query)}
            >
              {each.name}
            </button>
          </li>
        ))}
      </ul>
      {search !== "" && here === undefined && (
        <form
          class="field-with-button"
          onSubmit={(event) => {
            event.preventDefault();
            void change(request("PUT", PATH, { body: { name, query } })).then(() => setName(""));
          }}
        >
          <label class="visually-hidden" for={id}>
            Name to keep this filter under
          </label>
          <input
            id={id}
            class="form-control"
            data-testid="filter-name"
            placeholder="Keep this filter as …"
            autocomplete="off"
            maxLength={60}
            required
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
          <button class="btn btn-outline" type="submit" data-testid="filter-save" disabled={busy}>
            Keep
          </button>
        </form>
      )}
      {here !== undefined && (
        <button
          class="btn btn-small"
          type="button"
          data-testid="filter-delete"
          disabled={busy}
          onClick={() => change(request("DELETE", `${PATH}?name=${encodeURIComponent(here.name)}`))}
        >
          Forget “{here.name}”
        </button>
      )}
    </div>
  );
}
