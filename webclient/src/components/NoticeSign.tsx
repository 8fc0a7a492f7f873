import { sentenceOf } from "../notices";
import type { Notice } from "../protocol";
import { Icon } from "./Icon";
import { PersonAvatar } from "./Person";

/** Who it was, or what it is about. */
export function NoticeSign({ notice }: { notice: Notice }) {
  if (notice.actor !== null) return <PersonAvatar {...notice.actor} dot={false} />;
  return (
    <span class="avatar notice-sign">
      <Icon name={sentenceOf(notice).icon} />
    </span>
  );
}
