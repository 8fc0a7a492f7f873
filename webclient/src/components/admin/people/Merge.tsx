import { useState } from "preact/hooks";
import type { HeldAccount } from "../../../accounts/staff";
import { useApp } from "../../../app";
import { accountPath } from "../../../router";
import { Dialog } from "../../Dialog";
import { Section } from "../../settings/Section";
import type { PanelProps } from "./AccountPanel";
import { AccountPicker } from "./AccountPicker";
import { MergeForm } from "./MergeForm";

/** Somebody has signed up twice: makes this account part of the one that stays. */
export function Merge({ account, changed }: PanelProps) {
  const me = useApp().accounts.own.value;
  const [asked, ask] = useState(false);
  const [stays, choose] = useState<HeldAccount | null>(null);
  if (account.id === me?.id || account.roles.includes("admin")) return null;
  const close = (): void => {
    ask(false);
    choose(null);
  };
  return (
    <Section
      title="Merge into another account"
      lead="For somebody who has signed up twice: what this account has becomes the other's, and nobody can log in by this one any more. It can't be undone."
    >
      <button class="btn btn-outline" type="button" data-testid="merge" onClick={() => ask(true)}>
        Merge {account.username}…
      </button>
      {asked && (
        <Dialog title={`Merge ${account.username}`} close={close}>
          {stays === null ? (
            <>
              <p class="quiet">Which account stays?</p>
              <AccountPicker
                label="Find the account that stays"
                means={(username) => `${username} stays`}
                choose={choose}
                among={({ id, merged_into: gone }) => id !== account.id && !gone}
              />
            </>
          ) : (
            <MergeForm {...{ account, stays, changed, close }} back={() => choose(null)} />
          )}
        </Dialog>
      )}
    </Section>
  );
}

/** Where the account went. */
export function Merged({ into }: { into: string }) {
  return (
    <Section title="Merged" testid="merged">
      <p class="setting-value">
        A second account, part of <a href={accountPath(into)}>another one</a> now. Nobody can log in
        by it.
      </p>
    </Section>
  );
}
