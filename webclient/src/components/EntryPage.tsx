import type { ComponentChildren } from "preact";
import type { ApiError } from "../api";
import { CourtArt } from "./CourtArt";
import { ErrorAlert } from "./ErrorAlert";
import { PageTitle } from "./PageTitle";
import { useAction } from "./useAction";

interface Props {
  testid: string;
  title: string;
  lead: string;
  action: string;
  submit: (values: Record<string, string>) => Promise<void>;
  fields: (error: ApiError | null) => ComponentChildren;
  children: ComponentChildren;
}

/** The card in which people log in or sign up. */
export function EntryPage({ testid, title, lead, action, submit, fields, children }: Props) {
  const { busy, error, run } = useAction();
  const onSubmit = (event: SubmitEvent & { currentTarget: HTMLFormElement }): void => {
    event.preventDefault();
    const values = [...new FormData(event.currentTarget)];
    void run(() =>
      submit(
        Object.fromEntries(
          values.map(([name, value]) => [name, typeof value === "string" ? value : ""]),
        ),
      ),
    );
  };
  return (
    <main id="main" class="entry">
      <CourtArt />
      <section class="card entry-card">
        <PageTitle title={title} />
        <p class="quiet">{lead}</p>
        <form data-testid={testid} onSubmit={onSubmit}>
          {error !== null && <ErrorAlert {...summary(error)} />}
          {fields(error)}
          <button class="btn btn-primary btn-wide" type="submit" disabled={busy}>
            {busy ? "One moment…" : action}
          </button>
        </form>
        <p class="entry-other">{children}</p>
      </section>
    </main>
  );
}

/** One error is told here as well; several are told at their fields alone. */
function summary(error: ApiError): { message: string; remedy: string | undefined } {
  if (Object.values(error.fields).flat().length < 2) return error;
  return { message: "Not quite yet.", remedy: "Please look at the marked fields." };
}
