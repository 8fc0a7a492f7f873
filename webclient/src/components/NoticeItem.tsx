import { useApp } from "../app";
import { isRead } from "../attention";
import { sentenceOf } from "../notices";
import { relationOf } from "../people";
import type { Notice } from "../protocol";
import { ago, fullTime } from "../time";
import { ErrorAlert } from "./ErrorAlert";
import { Icon, type IconName } from "./Icon";
import { NoticeSign } from "./NoticeSign";
import { Relating } from "./Relating";
import { useAction } from "./useAction";

export function NoticeItem({ notice }: { notice: Notice }) {
  const { state, inbox } = useApp();
  const { busy, error, run } = useAction();
  const read = isRead(notice, state.inbox.value);
  const { what } = sentenceOf(notice);
  const unread = state.inbox.value?.unread ?? 0;
  const act = (work: () => Promise<void>): Pick<ActProps, "busy" | "onClick"> => ({
    busy,
    onClick: () => run(work),
  });
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
          <Act
            icon="check"
            label="Mark as read"
            testid="notice-read"
            {...act(() => inbox.read(notice))}
          />
        )}
        {!read && unread > 1 && (
          <Act
            icon="checks"
            label="Mark this and all before as read"
            testid="notice-read-until"
            {...act(() => inbox.readUntil(notice.position))}
          />
        )}
        {!notice.archived && (
          <Act
            icon="archive"
            label="Put away"
            testid="notice-archive"
            {...act(() => inbox.archive(notice))}
          />
        )}
      </div>
    </li>
  );
}

interface ActProps {
  icon: IconName;
  label: string;
  testid: string;
  busy: boolean;
  onClick: () => Promise<void>;
}

function Act({ icon, label, testid, busy, onClick }: ActProps) {
  return (
    <button
      class="btn btn-icon"
      type="button"
      aria-label={label}
      title={label}
      data-testid={testid}
      disabled={busy}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
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
