import { useEffect, useState } from "preact/hooks";
import {
  FILTERS,
  isId,
  TYPES_PATH,
  type Asked,
  type Filter,
  type TypeCount,
} from "../../../history/events";
import { InputField } from "../../InputField";
import { SearchField } from "../../SearchField";
import { useDelayed } from "../../useDelayed";
import { Actor } from "../Actor";
import { PersonField } from "../PersonField";
import { useGot } from "./useGot";

interface Props {
  asked: Asked;
  ask: (change: Partial<Asked>) => void;
}

type Filters = Asked["filters"];

const WORDS: Readonly<Record<Filter, string>> = {
  text: "Words",
  category: "Category",
  type: "Type",
  stream: "Stream",
  actor: "Actor",
  subject: "Subject",
  room: "Room (id)",
  correlation: "Correlation (id)",
  causation: "Causation (id)",
  since: "Since",
  until: "Until",
  after: "After position",
  before: "Before position",
};
const PEOPLE = ["actor", "subject"] as const;
const FREE = ["stream", "room", "correlation", "causation"] as const;
const PLACES = ["after", "before"] as const;
const MOMENTS = ["since", "until"] as const;

/** Which events are shown: words and kinds at once, the rest when it is wanted. */
export function EventFilters({ asked, ask }: Props) {
  const { filters } = asked;
  const set = (name: Filter, value: string): void =>
    ask({ filters: withFilter(filters, name, value) });
  const given = FILTERS.filter((name) => filters[name] !== undefined);
  const rare = given.filter((name) => !["text", "category", "type"].includes(name));
  return (
    <section class="card panel history-filters" aria-label="Filters" data-testid="history-filters">
      <div class="history-filters-row">
        <Words value={filters.text ?? ""} set={(text) => set("text", text)} />
        <Kinds filters={filters} ask={ask} />
      </div>
      <details open={rare.length > 0}>
        <summary data-testid="history-more-filters">More filters</summary>
        <div class="history-filters-grid">
          {PEOPLE.map((name) => (
            <PersonField
              key={name}
              label={WORDS[name]}
              testid={`history-${name}`}
              value={filters[name] ?? ""}
              set={(id) => set(name, id)}
            />
          ))}
          {FREE.map((name) => (
            <Typed key={name} name={name} value={filters[name] ?? ""} set={set} />
          ))}
          {MOMENTS.map((name) => (
            <Typed
              key={name}
              name={name}
              type="datetime-local"
              value={filters[name] ?? ""}
              set={set}
            />
          ))}
          {PLACES.map((name) => (
            <Typed key={name} name={name} type="number" value={filters[name] ?? ""} set={set} />
          ))}
        </div>
      </details>
      {given.length > 0 && (
        <ul class="chips" aria-label="Chosen filters">
          {given.map((name) => (
            <li key={name}>
              <button
                class="chip"
                type="button"
                data-testid={`history-without-${name}`}
                aria-label={`Without the filter ${WORDS[name]}`}
                onClick={() => set(name, "")}
              >
                <Chosen name={name} value={filters[name] ?? ""} /> ×
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Chosen({ name, value }: { name: Filter; value: string }) {
  const isPerson = (PEOPLE as readonly Filter[]).includes(name) && isId(value);
  if (!isPerson) return <>{`${WORDS[name]}: ${value}`}</>;
  return (
    <>
      {WORDS[name]}: <Actor id={value} />
    </>
  );
}

function withFilter(filters: Filters, name: Filter, value: string): Filters {
  return Object.fromEntries(
    Object.entries({ ...filters, [name]: value }).filter(([, each]) => each !== ""),
  );
}

function Words({ value, set }: { value: string; set: (text: string) => void }) {
  const [text, type] = useState(value);
  const settled = useDelayed(text);
  useEffect(() => type(value), [value]);
  useEffect(() => {
    if (settled === text && settled !== value) set(settled);
    // Only what was typed to the end counts; an address that changed is no typing.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- see above
  }, [settled]);
  return <SearchField label="Search words" testid="history-text" value={text} change={type} />;
}

function Kinds({ filters, ask }: { filters: Filters; ask: Props["ask"] }) {
  const types = useGot<{ results: TypeCount[] }>(TYPES_PATH).value?.results ?? [];
  const categories = [...new Set(types.map(({ category }) => category))].sort();
  const within = types.filter(
    ({ category }) => filters.category === undefined || category === filters.category,
  );
  return (
    <>
      <Select
        name="category"
        label="Any category"
        value={filters.category ?? ""}
        options={categories.map((each) => [each, each])}
        set={(category) =>
          ask({ filters: withFilter(withFilter(filters, "type", ""), "category", category) })
        }
      />
      <Select
        name="type"
        label="Any type"
        value={filters.type ?? ""}
        options={within.map(({ type, count }) => [type, `${type} (${count.toLocaleString()})`])}
        set={(type) => ask({ filters: withFilter(filters, "type", type) })}
      />
    </>
  );
}

interface SelectProps {
  name: Filter;
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
  set: (value: string) => void;
}

function Select({ name, label, value, options, set }: SelectProps) {
  const known = value === "" || options.some(([each]) => each === value);
  return (
    <select
      class="form-select"
      aria-label={WORDS[name]}
      data-testid={`history-${name}`}
      value={value}
      onChange={(event) => set(event.currentTarget.value)}
    >
      <option value="">{label}</option>
      {!known && <option value={value}>{value}</option>}
      {options.map(([each, text]) => (
        <option key={each} value={each}>
          {text}
        </option>
      ))}
    </select>
  );
}

interface TypedProps {
  name: Filter;
  type?: "text" | "number" | "datetime-local";
  value: string;
  set: (name: Filter, value: string) => void;
}

function Typed({ name, type = "text", value, set }: TypedProps) {
  return (
    <InputField
      label={WORDS[name]}
      testid={`history-${name}`}
      type={type}
      min={type === "number" ? 0 : undefined}
      value={value}
      onChange={(event) => set(name, event.currentTarget.value.trim())}
    />
  );
}
