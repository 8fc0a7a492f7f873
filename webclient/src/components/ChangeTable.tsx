import { inWords } from "../history/events";

export interface Changed {
  where: string;
  /** `where` in full, as a tip. */
  whole?: string;
  before: unknown;
  after: unknown;
}

interface Props {
  changes: readonly Changed[];
  testid: string;
}

/** What is another than it was, place by place. */
export function ChangeTable({ changes, testid }: Props) {
  return (
    <table class="changes" data-testid={testid}>
      <thead>
        <tr>
          <th scope="col">Where</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change, index) => (
          <Row key={index} change={change} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ change: { where, whole, before, after } }: { change: Changed }) {
  return (
    <tr>
      <th scope="row" title={whole}>
        <bdi>{where}</bdi>
      </th>
      <td>{before === null ? <i>nothing</i> : <del>{inWords(before)}</del>}</td>
      <td>{after === null ? <i>nothing</i> : <ins>{inWords(after)}</ins>}</td>
    </tr>
  );
}
