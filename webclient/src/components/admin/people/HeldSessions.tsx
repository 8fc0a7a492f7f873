import { useState } from "preact/hooks";
import { agentName } from "../../../accounts/agent";
import { endSessionsOf, type HeldSession } from "../../../accounts/staff";
import { useApp } from "../../../app";
import { ago } from "../../../time";
import { Section } from "../../settings/Section";
import type { PanelProps } from "./AccountPanel";
import { ReasonDialog } from "../../ReasonDialog";

/** Where somebody is logged in. */
export function HeldSessions({ account, changed }: PanelProps) {
  const { state } = useApp();
  const [ending, end] = useState<readonly HeldSession[] | null>(null);
  const { id, username, sessions } = account;
  return (
    <Section title="Sessions" lead="Sockets close with their session, within half a minute.">
      {sessions.length === 0 && <p class="setting-value">Not logged in anywhere.</p>}
      <ul class="rows">
        {sessions.map((session) => (
          <li key={session.id} class="row-item" data-testid="held-session">
            <span class="row-main">
              <strong title={session.agent}>{agentName(session.agent)}</strong>
              <span class="quiet">
                {session.address} · last used {ago(session.last_seen_at, state.now.value)}
              </span>
            </span>
            <button class="btn btn-small" type="button" onClick={() => end([session])}>
              End
            </button>
          </li>
        ))}
      </ul>
      {sessions.length > 0 && (
        <button
          class="btn btn-outline"
          type="button"
          data-testid="end-all"
          onClick={() => end(sessions)}
        >
          End all sessions…
        </button>
      )}
      {ending !== null && (
        <ReasonDialog
          staff
          title={ending.length === 1 ? "End the session" : "End all sessions"}
          text={`${username} has to log in again.`}
          action="End"
          act={(why) =>
            endSessionsOf(
              id,
              ending.map((session) => session.id),
              why,
            ).then(changed)
          }
          close={() => end(null)}
        />
      )}
    </Section>
  );
}
