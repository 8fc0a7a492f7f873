import type { ComponentChildren } from "preact";
import type { Person } from "../../protocol";
import { PersonAvatar, PersonName } from "../Person";
import { Act } from "../settings/Act";

interface Props {
  testid: string;
  person: Person;
  /** Since when, by whom. */
  children: ComponentChildren;
  action: string;
  act: () => Promise<unknown>;
}

/** What was done with regard to somebody, and the way to undo it. */
export function Undoable({ testid, person, children, action, act }: Props) {
  return (
    <li data-testid={testid} data-person-id={person.id}>
      <PersonAvatar {...person} />
      <span class="person-text">
        <span class="person-name">
          <PersonName {...person} />
        </span>
        {children}
      </span>
      <Act
        testid={`undo-${testid}`}
        look="btn btn-outline btn-small"
        label={`${action}: ${person.name}`}
        act={act}
      >
        {action}
      </Act>
    </li>
  );
}
