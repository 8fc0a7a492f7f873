import { useApp } from "../app";
import { eventsPath } from "../history/events";
import type { Role } from "../protocol";
import { accountPath } from "../router";

/** From somebody's page to what analysts and admins have about them; nothing for others. */
export function StaffWays({ person }: { person: string }) {
  const roles = useApp().state.me.value?.roles ?? [];
  const is = (...any: Role[]): boolean => roles.some((role) => any.includes(role));
  if (!is("analyst", "investigator", "admin")) return null;
  return (
    <p class="actions" data-testid="staff-ways">
      <a class="btn btn-outline" href={eventsPath({ actor: person })} data-testid="their-events">
        Events of theirs
      </a>
      {is("admin") && (
        <a class="btn btn-outline" href={accountPath(person)} data-testid="their-account">
          Account
        </a>
      )}
    </p>
  );
}
