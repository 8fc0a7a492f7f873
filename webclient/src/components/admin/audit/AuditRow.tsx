import { useApp } from "../../../app";
import type { AuditRow as Row, Query, Who } from "../../../audit/rows";
import { deed, nameOf, OUTCOME_WORDS } from "../../../audit/sentence";
import { aroundPath, eventsPath } from "../../../history/events";
import { accountPath } from "../../../router";
import { ago, fullTime } from "../../../time";

interface Props {
  row: Row;
  look: (more: Query) => void;
}

/** A sentence, what became of it, and everything else behind it. */
export function AuditRow({ row, look }: Props) {
  const { state } = useApp();
  const { actor, on_behalf_of: behalf, target_person: whom, count } = row;
  const other = whom !== null && whom.id !== (behalf ?? actor)?.id ? whom : null;
  return (
    <li class="audit-entry" data-testid="audit-entry" data-action={row.action}>
      <details>
        <summary>
          <span class="audit-sentence">
            <strong>{nameOf(actor)}</strong> {deed(row)}
            {behalf !== null && (
              <>
                {" "}
                as <strong>{nameOf(behalf)}</strong>
              </>
            )}
            {other !== null && (
              <>
                , about <strong>{nameOf(other)}</strong>
              </>
            )}
            {count > 1 && <span class="quiet"> ({count} times)</span>}
          </span>
          <span class={`badge outcome-${row.outcome}`} data-testid="outcome">
            {OUTCOME_WORDS[row.outcome]}
          </span>
          <time class="quiet" dateTime={row.at} title={fullTime(row.at)}>
            {ago(row.at, state.now.value)}
          </time>
        </summary>
        <Facts row={row} look={look} />
      </details>
    </li>
  );
}

function Facts({ row, look }: Props) {
  const said = Object.entries(row.details).map(
    ([name, value]) =>
      [
        name,
        value === null ? "[erased]" : typeof value === "string" ? value : JSON.stringify(value),
      ] as const,
  );
  const facts: readonly (readonly [string, string | null])[] = [
    ["When", fullTime(row.at)],
    ["What", row.action],
    ["On what", row.target],
    ["Why refused", row.code],
    ["From", row.address],
    ["By", row.agent],
    ...said,
    ["Position in the log", row.position === null ? null : String(row.position)],
    ["Command", row.command_id],
    ["Because of event", row.causation_id],
  ];
  return (
    <div class="audit-details">
      <dl class="facts">
        {facts.map(([label, value]) =>
          value === null || value === "" ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ),
        )}
      </dl>
      <p class="actions">
        <Only label="Only by" who={row.actor} look={(actor) => look({ actor })} />
        <Only
          label="Only as"
          who={row.on_behalf_of}
          look={(on_behalf_of) => look({ on_behalf_of })}
        />
        <Ways row={row} />
        <button
          class="btn btn-small"
          type="button"
          data-testid="only-action"
          onClick={() => look({ action: row.action })}
        >
          Only {row.action}
        </button>
      </p>
    </div>
  );
}

/** To the people and the events that it is about. */
function Ways({ row }: { row: Row }) {
  const people = [row.actor, row.on_behalf_of, row.target_person].filter((who) => who !== null);
  const known = new Map(people.map((who) => [who.id, who]));
  const ways: (readonly [words: string, path: string])[] = [
    ...[...known.values()]
      .filter((who) => who.name !== null)
      .map((who) => [`Account of ${nameOf(who)}`, accountPath(who.id)] as const),
  ];
  if (row.position !== null) ways.push(["The event", aroundPath(row.position, 0)]);
  if (row.causation_id !== null) ways.push(["Its cause", eventsPath({}, row.causation_id)]);
  return (
    <>
      {ways.map(([words, path]) => (
        <a key={path} class="btn btn-small" href={path} data-testid="audit-way">
          {words}
        </a>
      ))}
    </>
  );
}

interface OnlyProps {
  label: string;
  who: Who | null;
  look: (id: string) => void;
}

function Only({ label, who, look }: OnlyProps) {
  if (who === null) return null;
  return (
    <button
      class="btn btn-small"
      type="button"
      data-testid={label === "Only by" ? "only-actor" : "only-behalf"}
      onClick={() => look(who.id)}
    >
      {label} {nameOf(who)}
    </button>
  );
}
