import { useId, useState } from "preact/hooks";
import { useApp } from "../../../app";
import { idIn, KINDS, type Asked, type Kind } from "../../../history/replay/asked";
import { InputField } from "../../InputField";
import { Pick } from "../../matches/Pick";
import { useGot } from "../events/useGot";

interface Props {
  asked: Asked | null;
  ask: (asked: Asked) => void;
}

type By = "time" | "position";

const WORDS: Readonly<Record<Kind, string>> = {
  room: "A room",
  tournament: "A tournament",
  match: "A match",
};
const STRETCHES = [
  { value: "time", label: "Time" },
  { value: "position", label: "Position" },
];

/** What is replayed, and from when to when. */
export function ReplayForm({ asked, ask }: Props) {
  const roles = useApp().state.me.value?.roles ?? [];
  const maySee = roles.some((role) => role === "investigator" || role === "admin");
  const [kind, setKind] = useState<Kind>(asked?.kind ?? "room");
  const [by, setBy] = useState<By>(
    /^\d+$/.test(asked?.from ?? asked?.to ?? "") ? "position" : "time",
  );
  const [wrong, setWrong] = useState(false);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const values = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string): string => {
      const value = values.get(name);
      return typeof value === "string" ? value.trim() : "";
    };
    const id = idIn(text("thing"));
    setWrong(id === null);
    if (id === null) return;
    const personal = values.get("personal") !== null;
    ask({ kind, id, from: text("from"), to: text("to"), at: null, personal });
  };
  return (
    <form class="replay-form" data-testid="replay-form" onSubmit={submit}>
      <Pick
        label="What"
        testid="replay-kind"
        choices={KINDS.map((value) => ({ value, label: WORDS[value] }))}
        value={kind}
        set={(value) => setKind(value as Kind)}
      />
      <Thing kind={kind} value={asked?.kind === kind ? asked.id : ""} wrong={wrong} />
      <Pick
        label="Stretch by"
        testid="replay-by"
        choices={STRETCHES}
        value={by}
        set={(value) => setBy(value as By)}
      />
      <End key={`from ${by}`} label="From" name="from" by={by} value={asked?.from ?? ""} />
      <End key={`to ${by}`} label="To" name="to" by={by} value={asked?.to ?? ""} />
      <div class="replay-form-end">
        {maySee && (
          <label class="form-check">
            <input
              class="form-check-input"
              type="checkbox"
              name="personal"
              data-testid="replay-personal"
              defaultChecked={asked?.personal ?? false}
            />
            <span class="form-check-label">Show personal data</span>
          </label>
        )}
        <button class="btn btn-primary" type="submit" data-testid="replay-show">
          Show
        </button>
      </div>
    </form>
  );
}

interface Named {
  id: string;
  name: string;
}

// Those that everybody may find; of others one needs the address.
const LISTS: Readonly<Partial<Record<Kind, string>>> = {
  room: "/api/v1/rooms?limit=100",
  tournament: "/api/v1/tournaments?limit=100",
};

function Thing({ kind, value, wrong }: { kind: Kind; value: string; wrong: boolean }) {
  const known = useId();
  const list = LISTS[kind];
  return (
    <>
      <InputField
        key={value}
        label="Its address or id"
        testid="replay-thing"
        name="thing"
        required
        list={known}
        defaultValue={value}
        errors={wrong ? ["There is no id in it: paste the page’s address."] : []}
      />
      {list !== undefined && <Known key={list} id={known} path={list} />}
    </>
  );
}

function Known({ id, path }: { id: string; path: string }) {
  const things = useGot<{ results: Named[] }>(path).value?.results ?? [];
  return (
    <datalist id={id}>
      {things.map((each) => (
        <option key={each.id} value={each.id}>
          {each.name}
        </option>
      ))}
    </datalist>
  );
}

interface EndProps {
  label: string;
  name: string;
  by: By;
  value: string;
}

const TYPES = { time: "datetime-local", position: "number" } as const;

function End({ label, name, by, value }: EndProps) {
  const isOfKind = /^\d+$/.test(value) === (by === "position");
  return (
    <InputField
      label={label}
      testid={`replay-${name}`}
      type={TYPES[by]}
      name={name}
      min={by === "position" ? 1 : undefined}
      step={1}
      defaultValue={isOfKind ? value : ""}
    />
  );
}
