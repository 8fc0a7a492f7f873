/** Filled in by the commits to come. */
export function SecuritySettings() {
  return <p class="quiet">Not yet.</p>;
}
