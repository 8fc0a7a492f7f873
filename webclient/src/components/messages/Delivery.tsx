import { useEffect, useState } from "preact/hooks";
import { useApp } from "../../app";
import { span } from "../../api";
import { isPending, type Entry } from "../../outgoing";
import { Icon } from "../Icon";

/** How far a message of ours has got. */
export function Delivery({ entry }: { entry: Entry }) {
  const { outbox, uploads, state } = useApp();
  const { error } = entry;
  const connected = state.connection.value.kind === "connected";
  if (entry.state === "sent") return null;
  if (entry.state !== "failed") {
    return (
      <p class="delivery">
        <Icon name="clock" />
        {entry.again !== undefined && error !== undefined ? (
          <Countdown until={entry.again} why={error.message} />
        ) : (
          <Progress entry={entry} connected={connected} />
        )}
      </p>
    );
  }
  const again = (): void => {
    for (const file of entry.files ?? []) if (isPending(file)) uploads.retry(file.upload);
    outbox.retry(entry.id);
  };
  return (
    <div class="delivery delivery-failed">
      <Icon name="warning" />
      <span>
        Not sent. {error?.message} {error?.remedy}
      </span>
      <button class="btn btn-small" type="button" data-testid="retry" onClick={again}>
        Retry
      </button>
      <button
        class="btn btn-small"
        type="button"
        data-testid="discard"
        onClick={() => outbox.discard(entry.id)}
      >
        Discard
      </button>
    </div>
  );
}

function Progress({ entry, connected }: { entry: Entry; connected: boolean }) {
  const { uploads } = useApp();
  const pending = (entry.files ?? []).filter(isPending);
  if (!connected) return <>Waits for the connection</>;
  if (pending.length === 0) return <>Sending…</>;
  const parts = pending.map(
    ({ upload }) => uploads.all.value.find(({ id }) => id === upload)?.progress ?? 0,
  );
  const done = parts.reduce((sum, part) => sum + part, 0) / parts.length;
  return <>Uploading… {Math.round(done * 100)} %</>;
}

const TICK = 500;

function Countdown({ until, why }: { until: number; why: string }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK);
    return () => clearInterval(timer);
  }, []);
  const left = Math.max(0, until - now) / 1000;
  return (
    <span data-testid="countdown">
      {why} It is sent {left < 1 ? "now" : `in ${span(left)}`}.
    </span>
  );
}
