import type { Route } from "../router";
import { CourtArt } from "./CourtArt";
import { PageTitle } from "./PageTitle";
import { RoomList } from "./RoomList";
import { RoomPage } from "./RoomPage";

interface Props {
  route: Extract<Route, { page: "community" | "room" }>;
}

/** The rooms on one side and the one that is open on the other; on a phone, one of both. */
export function CommunityPage({ route }: Props) {
  return (
    <div class={`community ${route.page === "community" ? "" : "community-inner"}`}>
      <RoomList />
      <main id="main" class="stage" tabIndex={-1}>
        {route.page === "room" ? <RoomPage key={route.room} id={route.room} /> : <Welcome />}
      </main>
    </div>
  );
}

function Welcome() {
  return (
    <div class="blank">
      <CourtArt />
      <PageTitle title="">Welcome to the club</PageTitle>
      <p class="quiet">Choose a room to read along, or make a new one.</p>
    </div>
  );
}
