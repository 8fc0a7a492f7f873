import { Page } from "./Page";

export function InboxPage() {
  return (
    <Page title="Inbox" testid="inbox-page">
      {null}
    </Page>
  );
}
