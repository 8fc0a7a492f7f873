import { useState } from "preact/hooks";
import { request } from "../../../api";
import { bodyOf, whatIfPath, wishOf, type Told } from "../../../history/whatIf";
import type { Moment } from "../../../tournaments/rows";
import { ErrorAlert } from "../../ErrorAlert";
import { useAction } from "../../useAction";
import { useGot } from "../events/useGot";
import { BothBrackets } from "./BothBrackets";
import { EditWish } from "./EditWish";
import { OddsTable } from "./OddsTable";

/** A tournament as it was, and what it would have been. */
export function PlayAgain({ id }: { id: string }) {
  const { value, error } = useGot<Moment>(`/api/v1/tournaments/${encodeURIComponent(id)}/bracket`);
  if (error !== null) return <ErrorAlert message={error.message} remedy={error.remedy} />;
  if (value === null) return <p class="quiet">Loading…</p>;
  return <Played then={value} />;
}

function Played({ then }: { then: Moment }) {
  const { busy, error, run } = useAction();
  const [wish, setWish] = useState(() => wishOf(then));
  const [told, tell] = useState<Told | null>(null);
  const [focus, follow] = useState<string | null>(null);
  const ask = (): Promise<void> =>
    run(async () => {
      const body = bodyOf(wish);
      tell(await request<Told>("POST", whatIfPath(then.tournament.id), { body }));
    });
  return (
    <>
      <form
        class="what-if-form"
        data-testid="what-if-form"
        onSubmit={(event) => {
          event.preventDefault();
          void ask();
        }}
      >
        <EditWish then={then} wish={wish} set={(more) => setWish((now) => ({ ...now, ...more }))} />
        {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
        <div class="form-foot">
          <button class="btn btn-primary" type="submit" data-testid="play-again" disabled={busy}>
            {busy ? "It is being played…" : "Play it again"}
          </button>
        </div>
      </form>
      {told !== null && (
        <>
          <OddsTable told={told} then={then} focus={focus} follow={follow} />
          <BothBrackets told={told} then={then} focus={focus} follow={follow} />
        </>
      )}
    </>
  );
}
