import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useApp } from "../../app";
import { pieces, searchPath, type Hit, type Wanted } from "../../messages/search";
import { roomsTopic, roomTopic } from "../../protocol";
import { personOf, type State } from "../../state";
import { EMPTY, present } from "../../topics";
import { ErrorAlert } from "../ErrorAlert";
import { useDelayed } from "../useDelayed";
import { usePages } from "../usePages";
import { Found } from "./Found";
import { Panel } from "./Panel";

interface Props {
  /** Without one, all rooms are searched. */
  room?: string;
  close: () => void;
}

const nothing = (): void => undefined;

/** Searches what was said, in a room or in all of ours. */
export function SearchPanel({ room = "", close }: Props) {
  const [wanted, want] = useState<Wanted>({
    text: "",
    room,
    from: "",
    since: "",
    until: "",
    has: "",
  });
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => input.current?.focus(), []);
  const path = useDelayed(searchPath(wanted) ?? "");
  const set = (change: Partial<Wanted>): void => want({ ...wanted, ...change });
  return (
    <Panel title="Search" testid="search-panel" close={close}>
      <form
        class="search-form"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
        }}
      >
        <input
          ref={input}
          class="form-control"
          type="search"
          aria-label="Words to search for"
          placeholder="Search messages"
          data-testid="message-search"
          value={wanted.text}
          onInput={(event) => set({ text: event.currentTarget.value })}
        />
        <Filters wanted={wanted} set={set} />
      </form>
      {path === "" ? (
        <p class="quiet">Words, or how they begin. Accents don’t matter.</p>
      ) : (
        <Results path={path} everywhere={wanted.room === ""} />
      )}
    </Panel>
  );
}

interface FiltersProps {
  wanted: Wanted;
  set: (change: Partial<Wanted>) => void;
}

function Filters({ wanted, set }: FiltersProps) {
  const { state } = useApp();
  const rooms = present((state.topics.value.get(roomsTopic(personOf(state).id)) ?? EMPTY).mine);
  return (
    <details class="search-filters">
      <summary data-testid="search-filters">Filters</summary>
      <Choose
        label="In"
        value={wanted.room}
        all="All rooms"
        options={rooms
          .filter(({ invited, name }) => !invited && name !== "")
          .map(({ id, name }) => [id, name])}
        choose={(room) => set({ room, from: "" })}
      />
      <Choose
        label="From"
        value={wanted.from}
        all="Everybody"
        options={authors(state, wanted.room)}
        choose={(from) => set({ from })}
      />
      <Choose
        label="With"
        value={wanted.has}
        all="Anything"
        options={[
          ["file", "Files"],
          ["link", "Links"],
        ]}
        choose={(has) => set({ has: has as Wanted["has"] })}
      />
      <Day label="Since" value={wanted.since} choose={(since) => set({ since })} />
      <Day label="Until" value={wanted.until} choose={(until) => set({ until })} />
    </details>
  );
}

/** The members of the room; without one, whomever this page has met. */
function authors(state: State, room: string): [string, string][] {
  const members = present((state.topics.value.get(roomTopic(room)) ?? EMPTY).member);
  const people = room === "" ? [...state.cards.value.values()] : members;
  const { id } = personOf(state);
  const others = people.filter((person) => person.id !== id);
  return [[id, "Me"], ...others.map((person): [string, string] => [person.id, person.name])];
}

interface ChooseProps {
  label: string;
  value: string;
  all: string;
  options: readonly (readonly [value: string, label: string])[];
  choose: (value: string) => void;
}

function Choose({ label, value, all, options, choose }: ChooseProps) {
  return (
    <label>
      <span>{label}</span>
      <select
        class="form-select"
        data-testid={`search-${label.toLowerCase()}`}
        value={value}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value="">{all}</option>
        {options.map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

interface DayProps {
  label: string;
  value: string;
  choose: (day: string) => void;
}

function Day({ label, value, choose }: DayProps) {
  return (
    <label>
      <span>{label}</span>
      <input
        class="form-control"
        type="date"
        data-testid={`search-${label.toLowerCase()}`}
        value={value}
        onChange={(event) => choose(event.currentTarget.value)}
      />
    </label>
  );
}

function Results({ path, everywhere }: { path: string; everywhere: boolean }) {
  const { items, loaded, busy, error, more, again } = usePages<Hit>(path, nothing);
  return (
    <div aria-busy={busy} data-testid="search-results">
      {error !== null && (
        <ErrorAlert message={error.message} remedy={error.remedy}>
          <button class="btn btn-small" type="button" onClick={again}>
            Try again
          </button>
        </ErrorAlert>
      )}
      <p class="visually-hidden" role="status">
        {loaded && !busy && `${items.length} found`}
      </p>
      {loaded && !busy && items.length === 0 && <p class="quiet">Nothing was found.</p>}
      <ul class="found-list">
        {items.map(({ message, room, highlights }) => (
          <Found key={message.id} message={message} room={everywhere ? room : { id: room.id }}>
            {pieces(message.text, highlights).map(({ text, found }) =>
              found ? <mark>{text}</mark> : text,
            )}
          </Found>
        ))}
      </ul>
      {more !== null && (
        <button class="btn btn-quiet btn-wide" type="button" disabled={busy} onClick={more}>
          More
        </button>
      )}
    </div>
  );
}
