import { useApp } from "../../app";
import { settingsPath } from "../../router";

/** Reminds people who got in without it. */
export function EmailBanner() {
  const { accounts, state } = useApp();
  const own = accounts.own.value;
  const route = state.route.value;
  const there = route.page === "settings" && route.section === "account";
  if (own === null || own.email_verified || there) return null;
  return (
    <aside class="banner" data-testid="email-banner" aria-label="Confirm your e-mail">
      <span>Your e-mail address is not confirmed yet.</span>
      <a href={settingsPath("account")}>Confirm it</a>
    </aside>
  );
}
