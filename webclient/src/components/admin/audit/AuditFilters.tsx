import { useId, useState } from "preact/hooks";
import { OUTCOMES, searchOf, type Filter, type Query } from "../../../audit/rows";
import { OUTCOME_WORDS } from "../../../audit/sentence";

interface Props {
  query: Query;
  look: (query: Query) => void;
}

/** On a phone they would fill the screen. */
const wide = matchMedia("(min-width: 48rem)");

interface Said {
  label: string;
  name: Filter;
  hint?: string;
}

const TEXTS: readonly Said[] = [
  { label: "What", name: "action", hint: "GrantRole, ReadPersonalData, …" },
  { label: "On what", name: "target", hint: "account-…, room-…, or how it begins" },
  { label: "From address", name: "address", hint: "exactly this one" },
  { label: "Who (id)", name: "actor", hint: "or open an entry, and choose “Only by”" },
  { label: "As whom (id)", name: "on_behalf_of" },
];

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
          <Outcome value={said.outcome ?? ""} set={(outcome) => look(set("outcome", outcome))} />
          {TEXTS.map((text) => (
            <Text
              key={text.name}
              {...text}
              value={said[text.name] ?? ""}
              set={(value) => say(set(text.name, value))}
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

interface TextProps extends Said {
  value: string;
  set: (value: string) => void;
}

function Text({ label, name, hint, value, set }: TextProps) {
  const id = useId();
  return (
    <div class="field">
      <label class="form-label" for={id}>
        {label}
      </label>
      <input
        id={id}
        class="form-control"
        type="text"
        name={name}
        data-testid={`filter-${name}`}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        maxLength={200}
        placeholder={hint}
        value={value}
        onInput={(event) => set(event.currentTarget.value)}
      />
    </div>
  );
}

interface ChoiceProps {
  value: string;
  set: (value: string) => void;
}

function Outcome({ value, set }: ChoiceProps) {
  const id = useId();
  return (
    <div class="field">
      <label class="form-label" for={id}>
        What became of it
      </label>
      <select
        id={id}
        class="form-control form-choice"
        data-testid="filter-outcome"
        value={value}
        onChange={(event) => set(event.currentTarget.value)}
      >
        <option value="">Anything</option>
        {OUTCOMES.map((outcome) => (
          <option key={outcome} value={outcome}>
            {OUTCOME_WORDS[outcome]}
          </option>
        ))}
      </select>
    </div>
  );
}

interface MomentProps {
  label: string;
  value: string | undefined;
  set: (at: string) => void;
}

/** In the reader's own time; the address has it with its zone. */
function Moment({ label, value, set }: MomentProps) {
  const id = useId();
  return (
    <div class="field">
      <label class="form-label" for={id}>
        {label}
      </label>
      <input
        id={id}
        class="form-control"
        type="datetime-local"
        data-testid={`filter-${label.toLowerCase()}`}
        value={localOf(value)}
        onInput={({ currentTarget: { value: text } }) =>
          set(text === "" ? "" : new Date(text).toISOString())
        }
      />
    </div>
  );
}

function localOf(value: string | undefined): string {
  const at = new Date(value ?? NaN);
  if (Number.isNaN(at.getTime())) return "";
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
