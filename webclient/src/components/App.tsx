import { useApp } from "../app";
import { CommunityPage } from "./CommunityPage";
import { ErrorAlert } from "./ErrorAlert";
import { LoginPage } from "./LoginPage";
import { Notice } from "./Notice";
import { SignupPage } from "./SignupPage";
import { TopBar } from "./TopBar";

export function App() {
  return (
    <>
      <a class="skip-link" href="#main">
        Skip to the content
      </a>
      <TopBar />
      <Page />
      <Notice />
    </>
  );
}

function Page() {
  const { state, accounts } = useApp();
  const session = state.session.value;
  switch (session.kind) {
    case "unknown":
      return <main id="main" class="blank" aria-busy="true" />;
    case "unreachable":
      return (
        <main id="main" class="blank">
          <ErrorAlert message={session.error.message} remedy={session.error.remedy}>
            <button class="btn btn-small" type="button" onClick={() => accounts.check()}>
              Try again
            </button>
          </ErrorAlert>
        </main>
      );
    case "out":
      return state.route.value.page === "register" ? (
        <SignupPage />
      ) : (
        <LoginPage notice={session.notice} />
      );
    case "in":
      return <CommunityPage />;
  }
}
