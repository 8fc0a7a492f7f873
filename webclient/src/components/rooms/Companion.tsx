import { useEffect } from "preact/hooks";
import { useApp } from "../../app";
import { presenceOf } from "../../people";
import { presenceTopic } from "../../protocol";
import { PresenceLine } from "../Person";

/** Whether the one person of a conversation is there, live. */
export function Companion({ id }: { id: string }) {
  const { state, feeds } = useApp();
  useEffect(() => {
    feeds.follow(presenceTopic(id));
    return () => feeds.forget(presenceTopic(id));
  }, [feeds, id]);
  const live = presenceOf(state, id);
  if (live === undefined) return null;
  return (
    <p class="room-line">
      <PresenceLine presence={live.state} seenAt={live.seen_at} />
    </p>
  );
}
