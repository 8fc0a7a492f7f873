import { useEffect, useState } from "preact/hooks";
import { ApiError, request } from "../../api";
import type { Message } from "../../protocol";
import { fullTime } from "../../time";
import { Dialog } from "../Dialog";
import { ErrorAlert } from "../ErrorAlert";

interface Version {
  text: string;
  /** Null for what it says now. */
  until: string | null;
}

interface Props {
  room: string;
  message: Message;
  close: () => void;
}

/** Everything that a message has said, the newest first. */
export function Versions({ room, message, close }: Props) {
  const [versions, setVersions] = useState<Version[]>([]);
  const [error, setError] = useState<ApiError | null>(null);
  useEffect(() => {
    const path = `/api/v1/rooms/${room}/messages/${message.id}/versions`;
    request<{ results: Version[] }>("GET", path)
      .then(({ results }) => setVersions(results.toReversed()))
      .catch((problem: unknown) => {
        if (!(problem instanceof ApiError)) throw problem;
        setError(problem);
      });
  }, [room, message]);
  return (
    <Dialog title="What it said" close={close}>
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      <ol class="versions" data-testid="versions">
        {versions.map(({ text, until }) => (
          <li key={until ?? "now"}>
            <p class="quiet">{until === null ? "Now" : `Until ${fullTime(until)}`}</p>
            <p class="plain-text" dir="auto">
              {text}
            </p>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
