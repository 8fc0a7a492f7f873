import { useState } from "preact/hooks";
import { createKey, keys, revokeKey, SCOPES, type Key, type Scope } from "../../accounts/settings";
import { useApp } from "../../app";
import { ago } from "../../time";
import { Confirm } from "../Confirm";
import { Copy } from "./Copy";
import { NewKey } from "./NewKey";
import { Section, Sections } from "./Section";
import { useLoaded, type Loaded } from "./useLoaded";
import { Waiting } from "./Waiting";

/** Keys with which programs act for one. */
export function KeySettings() {
  const { accounts } = useApp();
  const loaded = useLoaded(keys);
  const [secret, show] = useState("");
  return (
    <Sections>
      {() => (
        <>
          {secret !== "" && <Secret secret={secret} close={() => show("")} />}
          <Section
            title="Your API keys"
            lead="A program that has a key acts as you, within the key's scopes."
          >
            {loaded.value === null ? <Waiting of={loaded} /> : <List loaded={loaded} />}
          </Section>
          <Section title="New key">
            <NewKey
              create={async (key) => {
                show(await accounts.proofs.guard(() => createKey(key)));
                await loaded.reload();
              }}
            />
          </Section>
        </>
      )}
    </Sections>
  );
}

function Secret({ secret, close }: { secret: string; close: () => void }) {
  return (
    <Section
      testid="new-key"
      title="Your new key"
      lead="It is shown only now: put it where the program finds it, and nobody else."
      focus
    >
      <code class="secret" data-testid="key-secret">
        {secret}
      </code>
      <div class="form-foot">
        <Copy text={secret} testid="copy-key" />
        <button class="btn btn-primary" type="button" data-testid="key-kept" onClick={close}>
          I have kept it
        </button>
      </div>
    </Section>
  );
}

function List({ loaded }: { loaded: Loaded<Key[]> }) {
  const known = loaded.value ?? [];
  if (known.length === 0) return <p class="quiet">You have none.</p>;
  return (
    <ul class="rows">
      {known.map((key) => (
        <Row key={key.id} of={key} loaded={loaded} />
      ))}
    </ul>
  );
}

const date = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });

const names = (scopes: readonly Scope[]): string =>
  SCOPES.filter((scope) => scopes.includes(scope)).join(", ");

function Row({ of, loaded }: { of: Key; loaded: Loaded<Key[]> }) {
  const { state } = useApp();
  const [asked, ask] = useState(false);
  const used = of.used_at === null ? "never used" : `used ${ago(of.used_at, state.now.value)}`;
  const until =
    of.expires_at === null ? "no expiry" : `until ${date.format(new Date(of.expires_at))}`;
  return (
    <li class="row-item" data-testid="key">
      <span class="row-main">
        <strong>
          <bdi>{of.name}</bdi>
        </strong>
        <span class="quiet">
          {names(of.scopes)} · {until} · {used}
        </span>
      </span>
      <button
        class="btn btn-outline"
        type="button"
        data-testid="revoke-key"
        aria-label={`Revoke ${of.name}`}
        onClick={() => ask(true)}
      >
        Revoke
      </button>
      {asked && (
        <Confirm
          title={`Revoke ${of.name}?`}
          text="Programs that use this key are refused from now on."
          action="Revoke"
          act={async () => {
            await revokeKey(of.id);
            await loaded.reload();
          }}
          close={() => ask(false)}
        />
      )}
    </li>
  );
}
