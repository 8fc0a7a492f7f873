import { useEffect, useState } from "preact/hooks";
import { ApiError, request } from "../api";
import { settingsPath } from "../router";
import { ErrorAlert } from "./ErrorAlert";
import { Page } from "./Page";
import { useAction } from "./useAction";

interface Subscription {
  /** A sentence that says which mails. */
  description: string;
  done: boolean;
}

type View =
  | { state: "loading" }
  | { state: "trouble"; error: ApiError }
  | { state: "known"; subscription: Subscription };

/** Where the link in a mail leads: looking changes nothing, the button does. No log-in is needed. */
export function UnsubscribePage({ token }: { token: string }) {
  const path = `/api/v1/unsubscribe/${token}`;
  const [view, show] = useState<View>({ state: "loading" });
  useEffect(() => void subscriptionAt(path).then(show), [path]);
  return (
    <Page title="Mail from Courtside" testid="unsubscribe-page">
      {view.state === "trouble" && (
        <ErrorAlert message={view.error.message} remedy={view.error.remedy} />
      )}
      {view.state === "known" && (
        <Ask
          subscription={view.subscription}
          path={path}
          changed={(subscription) => show({ state: "known", subscription })}
        />
      )}
    </Page>
  );
}

async function subscriptionAt(path: string): Promise<View> {
  try {
    return { state: "known", subscription: await request<Subscription>("GET", path) };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { state: "trouble", error };
  }
}

interface Props {
  subscription: Subscription;
  path: string;
  changed: (subscription: Subscription) => void;
}

function Ask({ subscription: { description, done }, path, changed }: Props) {
  const { busy, error, run } = useAction();
  if (done) {
    return (
      <>
        <p>{description}</p>
        <p role="status" data-testid="unsubscribed">
          You get no more of these. In the <a href={settingsPath("notifications")}>settings</a> you
          can change this again.
        </p>
      </>
    );
  }
  return (
    <>
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      <p>{description}</p>
      <p>Do you want to get no more of these? Your inbox on the page stays as it is.</p>
      <div>
        <button
          class="btn btn-primary"
          type="button"
          data-testid="unsubscribe"
          disabled={busy}
          onClick={() => run(async () => changed(await request<Subscription>("POST", path)))}
        >
          Stop these mails
        </button>
      </div>
    </>
  );
}
