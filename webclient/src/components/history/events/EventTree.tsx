import {
  isSystem,
  shortStream,
  treePath,
  type Notice,
  type Tree,
  type TreeCommand,
  type TreeEvent,
} from "../../../history/events";
import { personPath } from "../../../router";
import { ErrorAlert } from "../../ErrorAlert";
import { Actor } from "../Actor";
import { useGot } from "./useGot";

interface Props {
  id: string;
  personal: boolean;
  open: (event: string) => void;
}

/** Commands, their events, what policies did upon them, and who was told: a tree with lines. */
export function EventTree({ id, personal, open }: Props) {
  const { value, error } = useGot<Tree>(treePath(id, personal));
  if (error !== null) return <ErrorAlert message={error.message} remedy={error.remedy} />;
  if (value === null) return <p class="quiet">One moment…</p>;
  return (
    <div class="history-tree" data-testid="history-tree">
      <ul>
        <Command command={value.root} here={id} open={open} />
      </ul>
      {value.cut && <p class="quiet">The tree is larger than is shown.</p>}
    </div>
  );
}

interface Shared {
  here: string;
  open: (event: string) => void;
}

function Command({ command, here, open }: Shared & { command: TreeCommand }) {
  const { name, actor } = command;
  return (
    <li>
      <span class="tree-command">
        {name ?? "Without a command"}
        {actor !== null && (
          <span class="quiet">
            {" by "}
            {isSystem(actor) ? <Actor id={actor} /> : <Person id={actor} />}
          </span>
        )}
      </span>
      <ul>
        {command.events.map((event) => (
          <Event key={event.id} event={event} here={here} open={open} />
        ))}
      </ul>
    </li>
  );
}

function Event({ event, here, open }: Shared & { event: TreeEvent }) {
  const { commands, notices, more_notices: more } = event;
  return (
    <li>
      <button
        class="tree-event"
        type="button"
        aria-current={event.id === here ? "true" : undefined}
        data-testid="tree-event"
        data-id={event.id}
        title={event.stream}
        onClick={() => open(event.id)}
      >
        <strong>{event.type}</strong>
        <span class="quiet">
          {event.position} · {shortStream(event.stream)}
        </span>
      </button>
      {(commands.length > 0 || notices.length > 0) && (
        <ul>
          {commands.map((command) => (
            <Command key={command.id} command={command} here={here} open={open} />
          ))}
          {notices.map((notice) => (
            <Told key={`${notice.person}/${notice.id}`} notice={notice} />
          ))}
          {more > 0 && <li class="quiet">and {more.toLocaleString()} more were told</li>}
        </ul>
      )}
    </li>
  );
}

function Told({ notice: { person, kind, text } }: { notice: Notice }) {
  return (
    <li class="tree-notice" data-testid="tree-notice">
      told <Person id={person} />{" "}
      <span class="quiet">
        ({kind.replaceAll("_", " ")}){text !== null && text !== "" && `: ${text}`}
      </span>
    </li>
  );
}

const Person = ({ id }: { id: string }) => (
  <a href={personPath(id)}>
    <Actor id={id} />
  </a>
);
