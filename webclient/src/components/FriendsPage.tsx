import { Page } from "./Page";

export function FriendsPage() {
  return (
    <Page title="Friends" testid="friends-page">
      {null}
    </Page>
  );
}
