import { Page } from "./Page";

export function PersonPage({ id }: { id: string }) {
  return (
    <Page title="Profile" testid="person-page">
      {id}
    </Page>
  );
}
