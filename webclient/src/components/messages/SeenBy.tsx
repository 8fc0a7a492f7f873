import type { Member } from "../../protocol";
import { Icon } from "../Icon";
import { PersonAvatar } from "../Person";

const list = new Intl.ListFormat("en", { type: "conjunction" });
const MOST_SHOWN = 5;

/** Who has read the last message of ours. */
export function SeenBy({ members }: { members: readonly Member[] }) {
  if (members.length === 0) return null;
  const who = `Seen by ${list.format(members.map(({ name }) => name))}`;
  return (
    <p class="seen-by" title={who} data-testid="seen-by">
      <span class="visually-hidden">{who}</span>
      {members.length > MOST_SHOWN ? (
        <span aria-hidden="true">
          <Icon name="eye" /> Seen by {members.length}
        </span>
      ) : (
        members.map(({ id, name }) => <PersonAvatar key={id} id={id} name={name} dot={false} />)
      )}
    </p>
  );
}
