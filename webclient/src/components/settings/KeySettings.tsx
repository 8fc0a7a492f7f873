/** Filled in by the commits to come. */
export function KeySettings() {
  return <p class="quiet">Not yet.</p>;
}
