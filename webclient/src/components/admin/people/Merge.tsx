import { useState } from "preact/hooks";
import type { HeldAccount } from "../../../accounts/staff";
import { useApp } from "../../../app";
import { accountPath } from "../../../router";
import { Dialog } from "../../Dialog";
import { MorePages } from "../../MorePages";
import { SearchField } from "../../SearchField";
import { Section } from "../../settings/Section";
import { useDelayed } from "../../useDelayed";
import { usePages } from "../../usePages";
import type { PanelProps } from "./AccountPanel";
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
            <Choose double={account} choose={choose} />
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

interface ChooseProps {
  double: HeldAccount;
  choose: (stays: HeldAccount) => void;
}

const nothing = (): void => undefined;

function Choose({ double, choose }: ChooseProps) {
  const [text, setText] = useState("");
  const search = useDelayed(text.trim());
  const query = new URLSearchParams({ search });
  const pages = usePages<HeldAccount>(`/api/v1/accounts?${query.toString()}`, nothing);
  const others = pages.items.filter(({ id, merged_into: gone }) => id !== double.id && !gone);
  return (
    <>
      <p class="quiet">Which account stays?</p>
      <SearchField
        label="Find the account that stays"
        testid="merge-search"
        value={text}
        change={setText}
        first
      />
      <ul class="listing merge-found" aria-busy={pages.busy} data-testid="merge-found">
        {others.map((each) => (
          <li key={each.id} class="row-item">
            <span class="row-main">
              <bdi>{each.username}</bdi>
              <span class="quiet">{each.email}</span>
            </span>
            <button
              class="btn btn-small"
              type="button"
              aria-label={`${each.username} stays`}
              data-testid="merge-choose"
              onClick={() => choose(each)}
            >
              This one
            </button>
          </li>
        ))}
      </ul>
      <MorePages pages={pages} />
    </>
  );
}
