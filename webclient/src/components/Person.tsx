import { useApp } from "../app";
import { PRESENCE_LABEL, presenceOf } from "../people";
import type { Person as Named, PresenceState } from "../protocol";
import { ago } from "../time";
import { Avatar } from "./Avatar";
import { usePerson } from "./usePerson";
import { useSelected } from "./useSelected";

interface Props extends Named {
  size?: "small" | "large";
  /** With a dot where it is known whether they are there. */
  dot?: boolean;
}

/** Somebody's picture as it is now. */
export function PersonAvatar({ id, name, size = "small", dot = true }: Props) {
  const { state } = useApp();
  const person = usePerson(id, name);
  const presence = useSelected(
    () => (dot ? presenceOf(state, id)?.state : undefined),
    [state, id, dot],
  );
  return (
    <span class="person-avatar">
      <Avatar id={id} name={person.name} picture={person.picture} size={size} />
      {presence !== undefined && <PresenceDot state={presence} />}
    </span>
  );
}

export function PersonName({ id, name }: Named) {
  const person = usePerson(id, name);
  return <bdi>{person.name}</bdi>;
}

function PresenceDot({ state }: { state: PresenceState }) {
  return (
    <span
      class={`presence-dot presence-${state}`}
      title={PRESENCE_LABEL[state]}
      data-testid="presence-dot"
      data-presence={state}
    >
      <span class="visually-hidden">{PRESENCE_LABEL[state]}</span>
    </span>
  );
}

interface LineProps {
  presence: PresenceState | null | undefined;
  seenAt: string | null | undefined;
  /** Between what precedes and this. */
  before?: string;
}

/** "Online", or when they were last seen; nothing where that may not be known. */
export function PresenceLine({ presence, seenAt, before = "" }: LineProps) {
  const { state } = useApp();
  if (presence == null) return null;
  const seen = presence === "offline" && seenAt != null;
  return (
    <span class="quiet" data-testid="presence-line" data-presence={presence}>
      {before}
      {seen ? `last seen ${ago(seenAt, state.now.value)}` : PRESENCE_LABEL[presence]}
    </span>
  );
}
