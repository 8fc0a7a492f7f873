import { useId, useState } from "preact/hooks";
import { request, type ApiError } from "../../../api";
import { useApp } from "../../../app";
import { asked, EXPORTS } from "../../../history/jobs";
import { Form } from "../../Form";
import { InputField } from "../../InputField";
import { PersonField } from "../PersonField";

const FORMATS = [
  ["ndjson", "NDJSON – one event a line"],
  ["csv", "CSV – for spreadsheets"],
  ["parquet", "Parquet – for pandas and DuckDB"],
] as const;
const CATEGORIES = [
  ...["account", "login", "announcement", "friendship", "inbox", "report", "filter", "room"],
  ...["chat", "message", "reading", "match", "game", "season", "queue", "player"],
  ...["tournament", "operation"],
];
const RARE = ["stream", "room", "actor", "subject", "correlation", "causation"];

/** What the address asks for: one comes from the events with their filters. */
const given = (name: string): string => new URLSearchParams(location.search).get(name) ?? "";

/** What an export shall hold. */
export function NewExport({ then }: { then: () => void }) {
  const roles = useApp().state.me.value?.roles ?? [];
  const seesPersonal = roles.includes("investigator") || roles.includes("admin");
  return (
    <section class="card panel" aria-labelledby="new-export">
      <h2 id="new-export">New export</h2>
      <Form
        testid="export-form"
        action="Make the export"
        done="It is in the list below."
        submit={async (values) => {
          await request("POST", EXPORTS, { body: asked(values) });
          then();
        }}
        fields={(error) => (
          <div class="export-fields">
            <div class="picks">
              <Choice label="Format" name="format" choices={FORMATS} />
              <Text label="Types" name="type" hint="MessagePosted, MatchFinished" error={error} />
              <Choice
                label="Category"
                name="category"
                choices={[["", "Any"], ...CATEGORIES.map((each) => [each, each] as const)]}
              />
            </div>
            <div class="picks">
              <Text label="Since" name="since" type="datetime-local" error={error} />
              <Text label="Until" name="until" type="datetime-local" error={error} />
              <Text label="Behind position" name="after" type="number" error={error} />
              <Text label="Up to position" name="upto" type="number" error={error} />
            </div>
            <details class="more-filters" open={RARE.some((name) => given(name) !== "")}>
              <summary>More filters</summary>
              <div class="picks">
                <Text label="Stream" name="stream" hint="room-<id>" error={error} />
                <Somebody label="Done by" name="actor" error={error} />
                <Somebody label="About" name="subject" error={error} />
                <Text label="Room" name="room" hint="an id" error={error} />
                <Text label="Correlation" name="correlation" hint="an id" error={error} />
                <Text label="Caused by" name="causation" hint="an id" error={error} />
              </div>
            </details>
            <Check name="sealed" label="Sealed: as the log holds it, with hashes, to be verified" />
            {seesPersonal && <Check name="personal" label="With personal data" />}
          </div>
        )}
      />
    </section>
  );
}

interface TextProps {
  label: string;
  name: string;
  type?: "text" | "datetime-local" | "number";
  hint?: string;
  error: ApiError | null;
}

function Text({ label, name, type = "text", hint, error }: TextProps) {
  return (
    <InputField
      label={label}
      testid={`export-${name}`}
      type={type}
      name={name}
      placeholder={hint}
      defaultValue={given(name)}
      errors={error?.fields[name] ?? []}
    />
  );
}

function Somebody({ label, name, error }: Pick<TextProps, "label" | "name" | "error">) {
  const [id, set] = useState(given(name));
  const errors = error?.fields[name] ?? [];
  return (
    <PersonField label={label} testid={`export-${name}`} {...{ name, errors, set }} value={id} />
  );
}

interface ChoiceProps {
  label: string;
  name: string;
  choices: readonly (readonly [string, string])[];
}

function Choice({ label, name, choices }: ChoiceProps) {
  const id = useId();
  return (
    <div class="field">
      <label class="form-label" for={id}>
        {label}
      </label>
      <select id={id} class="form-control form-choice" name={name} data-testid={`export-${name}`}>
        {choices.map(([value, words]) => (
          <option key={value} value={value} selected={value === given(name)}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

function Check({ name, label }: { name: string; label: string }) {
  return (
    <label class="form-check">
      <input class="form-check-input" type="checkbox" name={name} data-testid={`export-${name}`} />
      {label}
    </label>
  );
}
