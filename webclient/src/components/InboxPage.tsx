import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { useApp } from "../app";
import { noticesIn } from "../inbox";
import { inboxTopic, type Notice } from "../protocol";
import { personOf } from "../state";
import { EMPTY, present, upsert } from "../topics";
import { Announce } from "./Announce";
import { ErrorAlert } from "./ErrorAlert";
import { Icon } from "./Icon";
import { MorePages } from "./MorePages";
import { NoticeItem } from "./NoticeItem";
import { Page } from "./Page";
import { Tabs } from "./Tabs";
import { useAction } from "./useAction";
import { usePages } from "./usePages";

type View = "inbox" | "archive";

const TABS = [
  { key: "inbox", label: "Inbox" },
  { key: "archive", label: "Archive" },
] as const;

export function InboxPage() {
  const { state } = useApp();
  const [view, show] = useState<View>("inbox");
  const [announcing, announce] = useState(false);
  const admin = state.me.value?.roles.includes("admin") === true;
  return (
    <Page
      title="Inbox"
      testid="inbox-page"
      actions={
        <div class="actions">
          {admin && (
            <button
              class="btn btn-quiet"
              type="button"
              data-testid="announce"
              onClick={() => announce(true)}
            >
              <Icon name="megaphone" /> Announce
            </button>
          )}
          <ReadAll />
        </div>
      }
    >
      <Tabs label="Views of the inbox" tabs={TABS} chosen={view} choose={show} />
      <section role="tabpanel" aria-label={view === "archive" ? "Archive" : "Inbox"}>
        <NoticeList key={view} archived={view === "archive"} />
      </section>
      {announcing && <Announce close={() => announce(false)} />}
    </Page>
  );
}

function ReadAll() {
  const { state, inbox } = useApp();
  const { busy, error, run } = useAction();
  return (
    <>
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      <button
        class="btn btn-soft"
        type="button"
        data-testid="read-all"
        disabled={busy || (state.inbox.value?.unread ?? 0) === 0}
        onClick={() => run(() => inbox.readAll())}
      >
        <Icon name="check" /> Mark all as read
      </button>
    </>
  );
}

/** The pages of the API go into the same rows that are live, so that each notice is there once. */
function NoticeList({ archived }: { archived: boolean }) {
  const { state, feeds } = useApp();
  const name = inboxTopic(personOf(state).id);
  const learn = useCallback(
    (notice: Notice[]) => feeds.update(name, (topic) => upsert(topic, { notice })),
    [feeds, name],
  );
  const pages = usePages<Notice>(`/api/v1/inbox?archived=${archived}`, learn);
  useWhenReplaced(name, pages.again);
  const topic = state.topics.value.get(name) ?? EMPTY;
  const notices = noticesIn(present(topic.notice), archived);
  return (
    <>
      <ul class="listing notices" data-testid={archived ? "archive-list" : "inbox-list"}>
        {notices.map((notice) => (
          <NoticeItem key={notice.id} notice={notice} />
        ))}
      </ul>
      {notices.length === 0 && pages.loaded && pages.error === null && (
        <p class="quiet" data-testid="empty">
          {archived ? "Nothing has been put away." : "Nothing new. It is quiet on the court."}
        </p>
      )}
      <MorePages pages={pages} />
    </>
  );
}

/** A snapshot after a long absence takes the older pages with it: they are asked for again. */
function useWhenReplaced(name: string, again: () => void): void {
  const { state } = useApp();
  const notices = (state.topics.value.get(name) ?? EMPTY).notice;
  const most = useRef(0);
  useEffect(() => {
    if (notices.size < most.current) again();
    most.current = notices.size;
  });
}
