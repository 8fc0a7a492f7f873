/** Filled in by the commits to come. */
export function AccountSettings() {
  return <p class="quiet">Not yet.</p>;
}
