import { useState } from "preact/hooks";
import { useApp } from "../../app";
import { LOBBY } from "../../protocol";
import { messagePath } from "../../router";
import { personOf } from "../../state";
import { Icon } from "../Icon";
import { Sanctioning } from "../rooms/Sanctioning";
import type { Sanctions } from "../rooms/useMemberItems";
import { Act } from "../settings/Act";
import { meantBy, type Report } from "./report";

/** What can be done at once about a message and whoever wrote it, whether or not we are there. */
export function ReportActions({ report }: { report: Report }) {
  const { state } = useApp();
  const [sanction, impose] = useState<Sanctions | null>(null);
  const { room } = report;
  const open =
    state.joined.value.has(room) || state.topics.value.get(LOBBY)?.room.has(room) === true;
  const own = report.author === personOf(state).id;
  const author = { id: report.author, name: meantBy(report)?.author.name ?? "" };
  return (
    <div class="actions report-actions">
      {open && (
        <a
          class="btn btn-small"
          href={messagePath(room, report.message)}
          data-testid="report-message"
        >
          <Icon name="rooms" /> Open it in the room
        </a>
      )}
      <Deletion report={report} />
      {!own &&
        report.room_name !== null &&
        SANCTIONS.map(({ kind, label, icon }) => (
          <button
            key={kind}
            class="btn btn-small menu-danger"
            type="button"
            data-testid={`report-${kind}`}
            onClick={() => impose(kind)}
          >
            <Icon name={icon} /> {label} {author.name}…
          </button>
        ))}
      {sanction !== null && (
        <Sanctioning kind={sanction} room={room} member={author} close={() => impose(null)} />
      )}
    </div>
  );
}

const SANCTIONS = [
  { kind: "mute", label: "Mute", icon: "clock" },
  { kind: "ban", label: "Ban", icon: "block" },
] as const;

/** Deletes the message, and brings it back. */
function Deletion({ report }: { report: Report }) {
  const { hosting } = useApp();
  const { room, message, reason } = report;
  const [deleted, setDeleted] = useState(meantBy(report)?.deleted_by != null);
  const act = async (): Promise<void> => {
    if (deleted) await hosting.restoreMessage(room, message);
    else await hosting.deleteMessage(room, message, reason);
    setDeleted(!deleted);
  };
  return (
    <>
      <Act
        testid={deleted ? "report-restore" : "report-delete"}
        look={`btn btn-small ${deleted ? "" : "menu-danger"}`}
        act={act}
      >
        <Icon name={deleted ? "history" : "trash"} />{" "}
        {deleted ? "Bring the message back" : "Delete the message"}
      </Act>
      <span class="form-done" role="status" data-testid="report-deleted">
        {deleted && "Deleted."}
      </span>
    </>
  );
}
