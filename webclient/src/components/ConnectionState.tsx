import { useEffect, useState } from "preact/hooks";
import { useApp } from "../app";
import type { Connection } from "../socket";

/** Says whether what is shown is live, and if not, when it will be tried again. */
export function ConnectionState() {
  const { state, retryNow } = useApp();
  const connection = state.connection.value;
  return (
    <div class="connection" data-testid="connection-state" data-state={lamp(connection)}>
      <span class="connection-lamp" aria-hidden="true" />
      <span role="status">{label(connection)}</span>
      {connection.kind === "waiting" && (
        <>
          <Countdown until={connection.retryAt} />
          <button class="btn btn-small" type="button" onClick={retryNow}>
            Try now
          </button>
        </>
      )}
    </div>
  );
}

function lamp(connection: Connection): "connected" | "connecting" | "offline" {
  switch (connection.kind) {
    case "connected":
      return "connected";
    case "connecting":
    case "waiting":
      return connection.offline ? "offline" : "connecting";
    case "idle":
    case "refused":
      return "offline";
  }
}

function label(connection: Connection): string {
  switch (connection.kind) {
    case "connected":
      return "Connected";
    case "connecting":
      return connection.reason === "" ? "Connecting…" : `${connection.reason} Reconnecting…`;
    case "waiting":
      return connection.offline ? "You are offline." : connection.reason;
    case "refused":
      return connection.reason;
    case "idle":
      return "Not connected";
  }
}

/** Not read out: a screen reader would speak every second. */
function Countdown({ until }: { until: number }) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  return <span aria-hidden="true">Reconnecting in {seconds} s</span>;
}
