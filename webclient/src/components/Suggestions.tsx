import { useEffect, useState } from "preact/hooks";
import { useApp } from "../app";
import { ApiError, request } from "../api";
import { relationOf, type Suggestion } from "../people";
import { PersonRow } from "./PersonRow";

/** People one may know, and why. Where the server has none to offer, nothing is said. */
export function Suggestions() {
  const { state, directory } = useApp();
  const [found, setFound] = useState<readonly Suggestion[]>([]);
  useEffect(() => {
    void suggestions().then((results) => {
      directory.learn(results.map(({ person }) => person));
      setFound(results);
    });
  }, [directory]);
  const left = found.filter(({ person }) => {
    const relation = relationOf(state, person.id);
    return relation === null || relation === "asked";
  });
  if (left.length === 0) return null;
  return (
    <section aria-labelledby="suggestions" data-testid="suggestions">
      <h2 id="suggestions">People you may know</h2>
      <ul class="listing">
        {left.map(({ person, reasons }) => (
          <PersonRow
            key={person.id}
            person={{ ...person, reasons }}
            Note={Why}
            testid="suggestion"
          />
        ))}
      </ul>
    </section>
  );
}

function Why({ person: { reasons } }: { person: Pick<Suggestion, "reasons"> }) {
  return <span class="quiet">{reasons.map(({ text }) => text).join(" · ")}</span>;
}

/** They are an extra: a page without them is whole. */
async function suggestions(): Promise<Suggestion[]> {
  try {
    const path = "/api/v1/people/suggestions";
    return (await request<{ results: Suggestion[] }>("GET", path)).results;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return [];
  }
}
