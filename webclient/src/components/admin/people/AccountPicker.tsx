import { useState } from "preact/hooks";
import type { HeldAccount } from "../../../accounts/staff";
import { MorePages } from "../../MorePages";
import { SearchField } from "../../SearchField";
import { useDelayed } from "../../useDelayed";
import { usePages } from "../../usePages";

interface Props {
  label: string;
  /** What choosing an account of this name means, in words. */
  means: (username: string) => string;
  choose: (account: HeldAccount) => void;
  /** Which may be chosen. */
  among?: (account: HeldAccount) => boolean;
}

const nothing = (): void => undefined;
const everybody = (): boolean => true;

/** Finds accounts by name or address, also of those whom nobody else can find. For admins. */
export function AccountPicker({ label, means, choose, among = everybody }: Props) {
  const [text, setText] = useState("");
  const search = useDelayed(text.trim());
  const query = new URLSearchParams({ search });
  const pages = usePages<HeldAccount>(`/api/v1/accounts?${query.toString()}`, nothing);
  return (
    <>
      <SearchField label={label} testid="pick-search" value={text} change={setText} first />
      <ul class="listing account-found" aria-busy={pages.busy} data-testid="pick-results">
        {pages.items.filter(among).map((each) => (
          <li key={each.id} class="row-item" data-testid="pick">
            <span class="row-main">
              <bdi>{each.username}</bdi>
              <span class="quiet">{each.email}</span>
            </span>
            <button
              class="btn btn-small"
              type="button"
              aria-label={means(each.username)}
              data-testid="pick-this"
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
