/** Filled in by the commits to come. */
export function PrivacySettings() {
  return <p class="quiet">Not yet.</p>;
}
