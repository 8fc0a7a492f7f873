import { useEffect } from "preact/hooks";
import { useApp } from "../../app";
import { ErrorAlert } from "../ErrorAlert";
import { PageTitle } from "../PageTitle";
import { useAction } from "../useAction";

interface Props {
  room: string;
  link: string;
}

/** Joins the room that the link is for, and opens it. */
export function JoinByLink({ room, link }: Props) {
  const { joinByLink } = useApp();
  const { error, run } = useAction();
  const join = (): Promise<void> => run(() => joinByLink(room, link));
  useEffect(() => {
    void join();
    // Once for one address: the page is another one for another link.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return (
    <main id="main" class="stage" tabIndex={-1} data-testid="join-by-link">
      <div class="blank">
        <PageTitle title={error === null ? "Joining the room…" : "This didn't work"} />
        {error === null ? (
          <span class="ball" aria-hidden="true" />
        ) : (
          <>
            <ErrorAlert message={error.message} remedy={error.remedy} />
            <a class="btn btn-primary" href="/">
              To the rooms
            </a>
          </>
        )}
      </div>
    </main>
  );
}
