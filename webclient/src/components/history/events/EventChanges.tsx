import { inWords, isId, shortId, type Change, type OneEvent } from "../../../history/events";

/** The state before and after, place by place where it differs. */
export function EventChanges({ difference }: { difference: OneEvent["difference"] }) {
  const { changes, whole } = difference;
  return (
    <>
      {changes.length > 0 && (
        <table class="history-changes" data-testid="history-changes">
          <thead>
            <tr>
              <th scope="col">Where</th>
              <th scope="col">Before</th>
              <th scope="col">After</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <Row key={change.path.join("/")} change={change} />
            ))}
          </tbody>
        </table>
      )}
      {changes.length === 0 && whole && (
        <p class="quiet">Nothing that later decisions depend on.</p>
      )}
      {!whole && (
        <p class="quiet">
          {changes.length === 0
            ? "This stream is too long to be folded here."
            : "There are more changes than are shown."}
        </p>
      )}
    </>
  );
}

const step = (name: string): string => (isId(name) ? `${shortId(name)}…` : name);

function Row({ change: { path, before, after } }: { change: Change }) {
  const name = path.map(step).join(" › ");
  return (
    <tr>
      <th scope="row" title={path.join(" › ")}>
        {name}
      </th>
      <td class="history-was">{before === null ? <i>nothing</i> : <del>{inWords(before)}</del>}</td>
      <td class="history-is">{after === null ? <i>nothing</i> : <ins>{inWords(after)}</ins>}</td>
    </tr>
  );
}
