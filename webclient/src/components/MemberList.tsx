import { useApp } from "../app";
import { personPath } from "../router";
import { personOf } from "../state";
import { present, type Topic } from "../topics";
import { Icon } from "./Icon";
import { PersonAvatar, PersonName } from "./Person";

const collator = new Intl.Collator(undefined, { sensitivity: "base", numeric: true });

interface Props {
  id: string;
  topic: Topic;
  close: () => void;
}

export function MemberList({ id, topic, close }: Props) {
  const me = personOf(useApp().state);
  const members = present(topic.member).sort((a, b) => collator.compare(a.name, b.name));
  const others = (topic.room.get(id)?.member_count ?? 0) - members.length;
  return (
    <aside class="members" aria-label="Members">
      <header class="members-head">
        <h2>Members</h2>
        <button class="btn btn-icon" type="button" aria-label="Close the members" onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <ul data-testid="member-list">
        {members.map((member) => (
          <li key={member.id} data-member-id={member.id}>
            <a href={personPath(member.id)} data-testid="member-link">
              <PersonAvatar id={member.id} name={member.name} />
              <PersonName id={member.id} name={member.name} />
            </a>
            {member.id === me.id && <span class="quiet"> (you)</span>}
          </li>
        ))}
      </ul>
      {others > 0 && <p class="quiet">and {others} more</p>}
    </aside>
  );
}
