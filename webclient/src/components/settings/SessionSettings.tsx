/** Filled in by the commits to come. */
export function SessionSettings() {
  return <p class="quiet">Not yet.</p>;
}
