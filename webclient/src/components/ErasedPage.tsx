import { useCallback, useEffect } from "preact/hooks";
import { certificateFile, erasureOf, type Erasure } from "../accounts/erasure";
import { Page } from "./Page";
import { useLoaded } from "./settings/useLoaded";
import { Waiting } from "./settings/Waiting";

const LOOK_AGAIN = 3_000;

/** For whoever has no account any more: how far it is, and the certificate. */
export function ErasedPage({ token }: { token: string }) {
  const loaded = useLoaded(useCallback(() => erasureOf(token), [token]));
  const { value, reload } = loaded;
  const finished = value?.finished_at != null;
  useEffect(() => {
    if (finished) return;
    const timer = setInterval(() => void reload(), LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [finished, reload]);
  return (
    <Page title="Erased" testid="erased-page">
      {value === null ? <Waiting of={loaded} /> : <State of={value} />}
    </Page>
  );
}

function State({ of }: { of: Erasure }) {
  if (of.certificate === null) {
    return (
      <p role="status">
        Nobody can read any more what you wrote: the key to it is gone. The last traces are being
        removed; your certificate is here in a minute. Keep this page open, or keep its address.
      </p>
    );
  }
  return (
    <section class="card setting printed" data-testid="certificate">
      <h2>Certificate</h2>
      <p>
        What is counted here was destroyed for good. The certificate names nobody but by an id.
        {of.signature === null && " This club has no key to sign it with."}
      </p>
      <pre class="secret certificate">{pretty(of.certificate)}</pre>
      {of.signature !== null && <code class="secret">{of.signature}</code>}
      <div class="form-foot">
        <a
          class="btn btn-primary"
          href={certificateFile(of)}
          download="certificate-of-erasure.json"
        >
          Download it
        </a>
        <button class="btn btn-outline" type="button" onClick={() => print()}>
          Print it
        </button>
      </div>
    </section>
  );
}

const pretty = (text: string): string => JSON.stringify(JSON.parse(text), null, 2);
