import { Page } from "./Page";

export function UnsubscribePage({ token }: { token: string }) {
  return (
    <Page title="Unsubscribe" testid="unsubscribe-page">
      {token}
    </Page>
  );
}
