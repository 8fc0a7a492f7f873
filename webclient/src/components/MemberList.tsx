import { useRef, useState } from "preact/hooks";
import { useApp } from "../app";
import { isConversation, byName } from "../mine";
import type { Member } from "../protocol";
import { personPath } from "../router";
import { personOf } from "../state";
import { shortTime } from "../time";
import { present, type Topic } from "../topics";
import { ErrorAlert } from "./ErrorAlert";
import { Icon } from "./Icon";
import { PersonAvatar, PersonName } from "./Person";
import { Menu } from "./rooms/Menu";
import { Sanctioning } from "./rooms/Sanctioning";
import { useMemberItems, type Sanctions } from "./rooms/useMemberItems";
import { useAction } from "./useAction";

interface Props {
  id: string;
  topic: Topic;
  close: () => void;
}

const ORDER = { owner: 0, moderator: 1, member: 2 } as const;

export function MemberList({ id, topic, close }: Props) {
  const cards = useApp().state.cards.value;
  const members = present(topic.member)
    .map((member) => ({ ...member, name: cards.get(member.id)?.name ?? member.name }))
    .sort((a, b) => ORDER[a.role] - ORDER[b.role] || byName(a.name, b.name));
  const room = topic.room.get(id);
  const others = (room?.member_count ?? 0) - members.length;
  const plain = room === undefined || isConversation(room);
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
          <Row key={member.id} room={id} member={member} plain={plain} />
        ))}
      </ul>
      {others > 0 && <More room={id} others={others} />}
    </aside>
  );
}

/** Of a large room only the first members come with it. */
function More({ room, others }: { room: string; others: number }) {
  const { rooms } = useApp();
  const { busy, error, run } = useAction();
  const cursor = useRef<string | null>(null);
  const more = async (): Promise<void> => {
    cursor.current = await rooms.moreMembers(room, cursor.current);
  };
  return (
    <>
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      <button
        class="btn btn-quiet btn-wide"
        type="button"
        data-testid="more-members"
        disabled={busy}
        onClick={() => run(more)}
      >
        {others} more
      </button>
    </>
  );
}

interface RowProps {
  room: string;
  member: Member;
  /** In a conversation nobody stands above anybody. */
  plain: boolean;
}

function Row({ room, member, plain }: RowProps) {
  const { state } = useApp();
  const me = personOf(state);
  const [sanction, setSanction] = useState<Sanctions | null>(null);
  const { items, error } = useMemberItems(room, member, setSanction);
  const muted = isMuted(member, state.now.value);
  return (
    <li data-member-id={member.id} data-role={member.role}>
      <a href={personPath(member.id)} data-testid="member-link">
        <PersonAvatar id={member.id} name={member.name} />
        <span class="person-text">
          <span>
            <PersonName id={member.id} name={member.name} />
            {member.id === me.id && <span class="quiet"> (you)</span>}
          </span>
          {!plain && member.role !== "member" && <span class="quiet">{member.role}</span>}
          {muted && (
            <span class="quiet" data-testid="member-muted">
              {member.muted_until === null
                ? "muted"
                : `muted until ${shortTime(member.muted_until)}`}
            </span>
          )}
        </span>
      </a>
      {!plain && items.length > 0 && (
        <Menu label={`What to do with ${member.name}`} testid="member-menu" items={items} />
      )}
      {error !== null && (
        <p class="invalid-feedback" role="alert">
          {error.message} {error.remedy}
        </p>
      )}
      {sanction !== null && (
        <Sanctioning kind={sanction} room={room} member={member} close={() => setSanction(null)} />
      )}
    </li>
  );
}

const isMuted = ({ muted, muted_until: until }: Member, now: number): boolean =>
  muted && (until === null || Date.parse(until) > now);
