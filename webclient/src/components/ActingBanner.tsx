import { stopActing } from "../accounts/staff";
import { useApp } from "../app";
import { clockTime } from "../time";
import { Act } from "./settings/Act";

/** Says that an admin acts as somebody else. */
export function ActingBanner() {
  const own = useApp().accounts.own.value;
  if (own?.acting == null) return null;
  const stop = async (): Promise<void> => {
    await stopActing();
    location.assign(`/admin/people?person=${own.id}`);
  };
  return (
    <aside class="banner banner-acting" data-testid="acting-banner" aria-label="Acting">
      <span>
        You, {own.acting.by}, act as <strong>{own.username}</strong> until{" "}
        {clockTime(own.acting.until)}. All of it is noted.
      </span>
      <Act testid="stop-acting" look="btn btn-small" act={stop}>
        Stop
      </Act>
    </aside>
  );
}
