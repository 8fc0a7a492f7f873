import { inWords, isId, pageOf } from "../../../history/events";
import { personPath } from "../../../router";
import { Actor } from "../Actor";

interface Props {
  values: Readonly<Record<string, unknown>>;
  testid?: string;
}

/** What a payload says, name by name; what is in it in the same way. */
export function EventValues({ values, testid }: Props) {
  const entries = Object.entries(values);
  if (entries.length === 0) return <p class="quiet">It says no more.</p>;
  return (
    <dl class="history-values" data-testid={testid}>
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Value name={name} value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ name, value }: { name: string; value: unknown }) {
  if (Array.isArray(value)) return <Values name={name} values={value} />;
  if (typeof value === "object" && value !== null) {
    return <EventValues values={value as Record<string, unknown>} />;
  }
  const path = isId(value) ? pageOf(name, value) : null;
  const text = inWords(value);
  if (path !== null && isId(value)) {
    return (
      <>
        <a href={path}>{text}</a>
        {path === personPath(value) && (
          <span class="quiet">
            {" "}
            <Actor id={value} />
          </span>
        )}
      </>
    );
  }
  return <bdi class={value === null || value === "" ? "quiet" : ""}>{text}</bdi>;
}

function Values({ name, values }: { name: string; values: readonly unknown[] }) {
  if (values.length === 0) return <span class="quiet">(none)</span>;
  return (
    <ul>
      {values.map((value, index) => (
        <li key={index}>
          <Value name={name} value={value} />
        </li>
      ))}
    </ul>
  );
}
