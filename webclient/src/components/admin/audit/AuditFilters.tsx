import { useState } from "preact/hooks";
import { OUTCOMES, searchOf, type Filter, type Query } from "../../../audit/rows";
import { OUTCOME_WORDS } from "../../../audit/sentence";
import { PersonField } from "../../history/PersonField";
import { InputField } from "../../InputField";
import { Pick } from "../../matches/Pick";

interface Props {
  query: Query;
  look: (query: Query) => void;
}

/** On a phone they would fill the screen. */
const wide = matchMedia("(min-width: 48rem)");

interface Said {
  label: string;
  name: Filter;
  hint: string;
}

const TEXTS: readonly Said[] = [
  { label: "What", name: "action", hint: "GrantRole, ReadPersonalData, …" },
  { label: "On what", name: "target", hint: "account-…, room-…, or how it begins" },
  { label: "From address", name: "address", hint: "exactly this one" },
];
const PEOPLE = [
  { label: "Who", name: "actor" },
  { label: "As whom", name: "on_behalf_of" },
] as const;

/** What is looked for; takes effect at once where one chooses, and on Enter where one types. */
export function AuditFilters({ query, look }: Props) {
  const [said, say] = useState<Query>(query);
  const set = (name: Filter, value: string): Query => ({ ...said, [name]: value.trim() });
  const open = wide.matches || searchOf(query) !== "";
  return (
    <details class="card panel audit-filters" open={open}>
      <summary>Look for …</summary>
      <form
        data-testid="audit-filters"
        onSubmit={(event) => {
          event.preventDefault();
          look(said);
        }}
      >
        <div class="audit-fields">
          <Moment label="From" value={said.since} set={(at) => say(set("since", at))} />
          <Moment label="Until" value={said.until} set={(at) => say(set("until", at))} />
          <Pick
            label="What became of it"
            testid="filter-outcome"
            choices={[ANYTHING, ...CHOICES]}
            value={said.outcome ?? ""}
            set={(outcome) => look(set("outcome", outcome))}
          />
          {PEOPLE.map(({ label, name }) => (
            <PersonField
              key={name}
              label={label}
              testid={`filter-${name}`}
              value={said[name] ?? ""}
              set={(id) => look(set(name, id))}
            />
          ))}
          {TEXTS.map(({ label, name, hint }) => (
            <InputField
              key={name}
              label={label}
              testid={`filter-${name}`}
              name={name}
              maxLength={200}
              placeholder={hint}
              value={said[name] ?? ""}
              onInput={(event) => say(set(name, event.currentTarget.value))}
            />
          ))}
        </div>
        <div class="actions">
          <button class="btn btn-primary" type="submit" data-testid="filter">
            Look
          </button>
          <button
            class="btn btn-quiet"
            type="button"
            data-testid="filter-none"
            onClick={() => look({})}
          >
            Everything
          </button>
        </div>
      </form>
    </details>
  );
}

const ANYTHING = { value: "", label: "Anything" };
const CHOICES = OUTCOMES.map((value) => ({ value, label: OUTCOME_WORDS[value] }));

interface MomentProps {
  label: string;
  value: string | undefined;
  set: (at: string) => void;
}

/** In the reader's own time; the address has it with its zone. */
function Moment({ label, value, set }: MomentProps) {
  return (
    <InputField
      label={label}
      testid={`filter-${label.toLowerCase()}`}
      type="datetime-local"
      value={localOf(value)}
      onInput={({ currentTarget: { value: text } }) =>
        set(text === "" ? "" : new Date(text).toISOString())
      }
    />
  );
}

function localOf(value: string | undefined): string {
  const at = new Date(value ?? NaN);
  if (Number.isNaN(at.getTime())) return "";
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
