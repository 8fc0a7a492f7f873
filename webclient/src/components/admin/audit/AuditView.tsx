import { useApp } from "../../../app";
import { queryIn, searchOf, type AuditRow as Row, type Query } from "../../../audit/rows";
import { adminPath } from "../../../router";
import { MorePages } from "../../MorePages";
import { usePages } from "../../usePages";
import { useQuery } from "../useQuery";
import { AuditFilters } from "./AuditFilters";
import { AuditRow } from "./AuditRow";
import { SavedFilters } from "./SavedFilters";

const nothing = (): void => undefined;

/** Who did what. What is looked for stands in the address, so that it can be kept and passed on. */
export function AuditView() {
  const { go } = useApp();
  const query = queryIn(useQuery());
  const look = (next: Query): void => go(`${adminPath("audit")}${searchOf(next)}`);
  const search = searchOf(query);
  return (
    <div class="audit" data-testid="audit">
      <SavedFilters query={query} look={look} />
      <AuditFilters key={search} query={query} look={look} />
      <Exports search={search} />
      <Found key={search} query={query} look={look} />
    </div>
  );
}

function Exports({ search }: { search: string }) {
  const joint = search === "" ? "?" : "&";
  return (
    <p class="actions">
      {(["csv", "ndjson"] as const).map((kind) => (
        <a
          key={kind}
          class="btn btn-outline"
          href={`/api/v1/audit/export${search}${joint}as=${kind}`}
          download={`audit.${kind}`}
          target="_self"
          data-testid={`export-${kind}`}
        >
          Export as {kind.toUpperCase()}
        </a>
      ))}
    </p>
  );
}

interface Props {
  query: Query;
  look: (query: Query) => void;
}

function Found({ query, look }: Props) {
  const pages = usePages<Row>(`/api/v1/audit${searchOf(query)}`, nothing);
  return (
    <section aria-label="Entries" aria-busy={pages.busy}>
      <ul class="listing audit-list" data-testid="audit-entries">
        {pages.items.map((row) => (
          <AuditRow key={row.id} row={row} look={(more) => look({ ...query, ...more })} />
        ))}
      </ul>
      {pages.items.length === 0 && pages.loaded && pages.error === null && (
        <p class="quiet" role="status" data-testid="empty">
          {pages.more === null ? "Nothing like that." : "Nothing like that so far."}
        </p>
      )}
      <MorePages pages={pages} />
    </section>
  );
}
