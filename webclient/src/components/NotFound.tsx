import { CourtArt } from "./CourtArt";
import { PageTitle } from "./PageTitle";

export function NotFound({ what }: { what: "page" | "room" | "person" | "match" | "tournament" }) {
  return (
    <div class="blank" data-testid="not-found">
      <CourtArt />
      <PageTitle title={`Out: this ${what} doesn't exist`} />
      <p class="quiet">The address may be mistyped, or the {what} is gone.</p>
      <a class="btn btn-primary" href="/">
        To the rooms
      </a>
    </div>
  );
}
