import { agentName } from "../../accounts/agent";
import { endSessions, sessions, type Session } from "../../accounts/settings";
import { useApp } from "../../app";
import { ago } from "../../time";
import { Act } from "./Act";
import { Section } from "./Section";
import { useLoaded, type Loaded } from "./useLoaded";
import { Waiting } from "./Waiting";

/** Where one is logged in. */
export function SessionSettings() {
  const loaded = useLoaded(sessions);
  if (loaded.value === null) return <Waiting of={loaded} />;
  const others = loaded.value.filter((session) => !session.is_current);
  return (
    <div class="settings">
      <Section
        title="Where you are logged in"
        lead="End what you don't know, and change your password then."
      >
        <ul class="rows">
          {[...loaded.value].sort(byUse).map((session) => (
            <Row key={session.id} session={session} loaded={loaded} />
          ))}
        </ul>
        {others.length > 0 && (
          <Act
            testid="end-other-sessions"
            act={async () => loaded.set(await endSessions(others.map(({ id }) => id)))}
          >
            Log out everywhere else
          </Act>
        )}
      </Section>
    </div>
  );
}

const lastUse = ({ last_seen_at, created_at }: Session): number => last_seen_at ?? created_at;

/** This one first, then the last used. */
const byUse = (a: Session, b: Session): number =>
  Number(b.is_current) - Number(a.is_current) || lastUse(b) - lastUse(a);

function Row({ session, loaded }: { session: Session; loaded: Loaded<Session[]> }) {
  const { state } = useApp();
  const name = agentName(session.user_agent);
  const used = ago(new Date(lastUse(session) * 1000).toISOString(), state.now.value);
  return (
    <li class="row-item" data-testid="session" data-current={session.is_current}>
      <span class="row-main">
        <strong title={session.user_agent}>{name}</strong>
        <span class="quiet">
          {session.ip}
          {!session.is_current && ` · last used ${used}`}
        </span>
      </span>
      {session.is_current ? (
        <span class="badge badge-good">this browser</span>
      ) : (
        <Act
          testid="end-session"
          label={`Log out: ${name}, ${session.ip}`}
          act={async () => loaded.set(await endSessions([session.id]))}
        >
          Log out
        </Act>
      )}
    </li>
  );
}
