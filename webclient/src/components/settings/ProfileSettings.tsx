/** Filled in by the commits to come. */
export function ProfileSettings() {
  return <p class="quiet">Not yet.</p>;
}
