import { useState } from "preact/hooks";
import type { HeldAccount } from "../../../accounts/staff";
import { accountPath } from "../../../router";
import { MorePages } from "../../MorePages";
import { SearchField } from "../../SearchField";
import { useDelayed } from "../../useDelayed";
import { usePages } from "../../usePages";
import { useQuery } from "../useQuery";
import { AccountPanel } from "./AccountPanel";
import { Erasures } from "./Erasures";

/** Everybody who has an account; one of them, where the address says whom. */
export function PeopleView() {
  const person = new URLSearchParams(useQuery()).get("person");
  return person === null ? <Search /> : <AccountPanel key={person} id={person} />;
}

function Search() {
  const [text, setText] = useState("");
  const search = useDelayed(text.trim());
  return (
    <>
      <SearchField
        label="Find accounts by name or e-mail"
        testid="account-search"
        value={text}
        change={setText}
        first
      />
      <Found search={search} />
      {search === "" && <Erasures />}
    </>
  );
}

const nothing = (): void => undefined;

function Found({ search }: { search: string }) {
  const query = new URLSearchParams({ search });
  const pages = usePages<HeldAccount>(`/api/v1/accounts?${query.toString()}`, nothing);
  return (
    <section aria-label="Accounts" aria-busy={pages.busy}>
      <ul class="listing" data-testid="accounts">
        {pages.items.map((account) => (
          <Row key={account.id} account={account} />
        ))}
      </ul>
      {pages.items.length === 0 && pages.loaded && pages.error === null && (
        <p class="quiet" role="status" data-testid="empty">
          No account has this in its name or address.
        </p>
      )}
      <MorePages pages={pages} />
    </section>
  );
}

function Row({ account }: { account: HeldAccount }) {
  return (
    <li class="row-item" data-testid="account">
      <span class="row-main">
        <a href={accountPath(account.id)}>
          <bdi>{account.username}</bdi>
        </a>
        <span class="quiet">{account.email}</span>
      </span>
      {account.roles.map((role) => (
        <span key={role} class="badge badge-good">
          {role}
        </span>
      ))}
      {account.merged_into !== null && <span class="badge">merged</span>}
      {account.suspended && <span class="badge outcome-rejected">suspended</span>}
    </li>
  );
}
