import { useApp } from "../app";
import { isRead } from "../attention";
import { sentenceOf } from "../notices";
import { relationOf } from "../people";
import type { Notice } from "../protocol";
import { ago, fullTime } from "../time";
import { ErrorAlert } from "./ErrorAlert";
import { Icon } from "./Icon";
import { NoticeSign } from "./NoticeSign";
import { Relating } from "./Relating";
import { useAction } from "./useAction";

export function NoticeItem({ notice }: { notice: Notice }) {
  const { state, inbox } = useApp();
  const { busy, error, run } = useAction();
  const read = isRead(notice, state.inbox.value);
  const { what } = sentenceOf(notice);
  return (
    <li
      class={`notice ${read ? "" : "notice-unread"}`}
      data-testid="notice"
      data-notice-id={notice.id}
      data-kind={notice.kind}
      data-read={read}
    >
      <NoticeSign notice={notice} />
      <div class="notice-text">
        <Telling notice={notice} />
        <p class="quiet notice-why">
          {!read && <span class="visually-hidden">Unread. </span>}
          <time dateTime={notice.at} title={fullTime(notice.at)}>
            {ago(notice.at, state.now.value)}
          </time>
          {notice.reason !== "" && notice.reason !== what && <> · {notice.reason}</>}
        </p>
        <Answer notice={notice} />
        {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      </div>
      <div class="notice-actions">
        {!read && (
          <button
            class="btn btn-icon"
            type="button"
            aria-label="Mark as read"
            title="Mark as read"
            data-testid="notice-read"
            disabled={busy}
            onClick={() => run(() => inbox.read(notice))}
          >
            <Icon name="check" />
          </button>
        )}
        {!notice.archived && (
          <button
            class="btn btn-icon"
            type="button"
            aria-label="Put away"
            title="Put away"
            data-testid="notice-archive"
            disabled={busy}
            onClick={() => run(() => inbox.archive(notice))}
          >
            <Icon name="archive" />
          </button>
        )}
      </div>
    </li>
  );
}

/** The sentence, as a link to what it is about. */
export function Telling({ notice }: { notice: Notice }) {
  const { open } = useApp();
  const { who, what, quote } = sentenceOf(notice);
  const words = (
    <>
      {who !== "" && <bdi class="notice-who">{who}</bdi>} {what}
    </>
  );
  return (
    <>
      <p class="notice-what">
        {notice.link === "" ? (
          words
        ) : (
          <a
            href={notice.link}
            data-testid="notice-link"
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return;
              event.preventDefault();
              open(notice);
            }}
          >
            {words}
          </a>
        )}
      </p>
      {quote !== "" && (
        <p class="notice-quote" dir="auto">
          {quote}
        </p>
      )}
    </>
  );
}

/** A request can be answered where it is told. */
function Answer({ notice: { kind, actor, actors } }: { notice: Notice }) {
  const { state } = useApp();
  if (kind !== "friend_request" || actor === null || actors > 1) return null;
  const relation = relationOf(state, actor.id);
  return relation === "asks" ? <Relating person={actor} relation={relation} /> : null;
}
