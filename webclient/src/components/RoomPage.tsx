import { useState } from "preact/hooks";
import { useApp } from "../app";
import { roomTopic } from "../protocol";
import { EMPTY } from "../topics";
import { Composer } from "./Composer";
import { ErrorAlert } from "./ErrorAlert";
import { JoinPanel } from "./JoinPanel";
import { MemberList } from "./MemberList";
import { MessageList } from "./MessageList";
import { PinnedPanel } from "./messages/PinnedPanel";
import { SearchPanel } from "./messages/SearchPanel";
import { NotFound } from "./NotFound";
import { PastBar } from "./past/PastBar";
import { PastRoom } from "./past/PastRoom";
import { usePast } from "./past/usePast";
import { PageTitle } from "./PageTitle";
import { RoomHeader, type Panel } from "./RoomHeader";
import { TypingLine } from "./TypingLine";

export function RoomPage({ id }: { id: string }) {
  const { state, rooms } = useApp();
  const view = state.roomView.value;
  switch (view.kind) {
    case "loading":
      return <Loading />;
    case "missing":
      return <NotFound what="room" />;
    case "outside":
      return <JoinPanel room={view.room} />;
    case "trouble":
      return (
        <div class="blank">
          <PageTitle title="This room can't be shown" />
          <ErrorAlert message={view.error.message} remedy={view.error.remedy}>
            <button class="btn btn-small" type="button" onClick={() => rooms.enter(id)}>
              Try again
            </button>
          </ErrorAlert>
        </div>
      );
    case "inside":
      return <Conversation key={id} id={id} />;
  }
}

const wide = matchMedia("(min-width: 70rem)");

function Conversation({ id }: { id: string }) {
  const { state } = useApp();
  const topic = state.topics.value.get(roomTopic(id)) ?? EMPTY;
  const [panel, show] = useState<Panel | null>(wide.matches ? "members" : null);
  const past = usePast(`room:${id}`);
  const close = (): void => show(null);
  return (
    <div
      class="room"
      onKeyDown={(event) => {
        if (event.key === "Escape" && !wide.matches && !event.defaultPrevented) close();
      }}
    >
      <RoomHeader
        id={id}
        panel={panel}
        toggle={(wanted) => show(panel === wanted ? null : wanted)}
        lookBack={past.begin}
      />
      <div class="conversation">
        <PastBar past={past} />
        {past.moment !== null ? (
          <PastRoom id={id} moment={past.moment} />
        ) : (
          <>
            {topic.whole ? <MessageList id={id} topic={topic} /> : <Loading />}
            <TypingLine id={id} />
            <Composer id={id} />
          </>
        )}
      </div>
      {past.moment === null && panel === "members" && (
        <MemberList id={id} topic={topic} close={close} />
      )}
      {panel === "pinned" && <PinnedPanel room={id} close={close} />}
      {panel === "search" && <SearchPanel room={id} close={close} />}
    </div>
  );
}

function Loading() {
  return (
    <div class="blank loading" role="status">
      <span class="visually-hidden">The room is being loaded…</span>
      <span class="ball" aria-hidden="true" />
    </div>
  );
}
