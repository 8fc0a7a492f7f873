import { useCallback, useState } from "preact/hooks";
import { accountOf, actAs, type HeldDetails } from "../../../accounts/staff";
import { useApp } from "../../../app";
import { adminPath, personPath } from "../../../router";
import { fullTime } from "../../../time";
import { Section } from "../../settings/Section";
import { useLoaded } from "../../settings/useLoaded";
import { Waiting } from "../../settings/Waiting";
import { ErasePerson } from "./ErasePerson";
import { HeldSessions } from "./HeldSessions";
import { Merge, Merged } from "./Merge";
import { Suspension } from "./Suspension";
import { ReasonDialog } from "../../ReasonDialog";

export interface PanelProps {
  account: HeldDetails;
  changed: () => Promise<void>;
}

/** One account, and what can be done about it. */
export function AccountPanel({ id }: { id: string }) {
  const loaded = useLoaded(useCallback(() => accountOf(id), [id]));
  if (loaded.value === null) return <Waiting of={loaded} />;
  const account = loaded.value;
  return (
    <div class="settings" data-testid="account-panel">
      <p>
        <a href={adminPath("people")}>All accounts</a>
      </p>
      <About account={account} />
      {account.merged_into === null ? (
        <Active account={account} changed={loaded.reload} />
      ) : (
        <Merged into={account.merged_into} />
      )}
      <Erase account={account} />
    </div>
  );
}

function Active(props: PanelProps) {
  return (
    <>
      <Suspension {...props} />
      <HeldSessions {...props} />
      <ActAs account={props.account} />
      <Merge {...props} />
    </>
  );
}

function About({ account }: { account: HeldDetails }) {
  const { id, username, email, roles, registered_at: since, last_login: last, keys } = account;
  const facts: readonly (readonly [string, string])[] = [
    ["E-mail", email],
    ["Roles", roles.length === 0 ? "member" : roles.join(", ")],
    ["Here since", fullTime(since)],
    ["Last log-in", last === null ? "never" : fullTime(last)],
    ["Keys for programs", String(keys)],
  ];
  return (
    <Section title={username}>
      <dl class="facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p class="actions">
        <a class="btn btn-outline" href={personPath(id)}>
          Profile and roles
        </a>
        <a
          class="btn btn-outline"
          href={`${adminPath("audit")}?actor=${id}`}
          data-testid="what-they-did"
        >
          What they did
        </a>
        <a class="btn btn-outline" href={`${adminPath("audit")}?target=account-${id}`}>
          What was done about them
        </a>
      </p>
    </Section>
  );
}

function Erase({ account }: { account: HeldDetails }) {
  const me = useApp().accounts.own.value;
  const [asked, ask] = useState(false);
  if (account.id === me?.id) return null;
  return (
    <Section
      title="Erase this person"
      lead="The account is deleted, and everything personal of theirs is destroyed, in the history too. It can't be undone."
    >
      <button class="btn btn-outline" type="button" data-testid="erase" onClick={() => ask(true)}>
        Erase {account.username}…
      </button>
      {asked && <ErasePerson person={account} close={() => ask(false)} />}
    </Section>
  );
}

function ActAs({ account }: { account: HeldDetails }) {
  const me = useApp().accounts.own.value;
  const [asked, ask] = useState(false);
  if (account.suspended || account.roles.includes("admin") || account.id === me?.id) return null;
  const act = async (reason: string): Promise<void> => {
    await actAs(account.id, reason);
    location.assign("/"); // everything that the page knows is somebody else's
  };
  return (
    <Section
      title="Act as this person"
      lead="You see and do what they would, for half an hour at most. All of it stands in the audit with your name."
    >
      <button class="btn btn-outline" type="button" data-testid="act-as" onClick={() => ask(true)}>
        Act as {account.username}…
      </button>
      {asked && (
        <ReasonDialog
          staff
          title={`Act as ${account.username}`}
          text="They are not told. Their password, keys and second steps stay out of your reach."
          action="Begin"
          act={act}
          close={() => ask(false)}
        />
      )}
    </Section>
  );
}
