/** Filled in by the commits to come. */
export function NotificationSettings() {
  return <p class="quiet">Not yet.</p>;
}
