import { Page } from "./Page";

export function PeoplePage() {
  return (
    <Page title="People" testid="people-page">
      {null}
    </Page>
  );
}
