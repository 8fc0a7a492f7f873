import { request } from "../../../api";
import { CHECKPOINTS, count, type Checkpoint, type Checkpoints } from "../../../history/jobs";
import { fullTime, shortTime } from "../../../time";
import { ErrorAlert } from "../../ErrorAlert";
import { Copy } from "../../settings/Copy";
import { useLoaded } from "../../settings/useLoaded";

const load = (): Promise<Checkpoints> => request<Checkpoints>("GET", `${CHECKPOINTS}?limit=20`);

/** What was signed, and what is needed to check it elsewhere. */
export function SignedCheckpoints() {
  const { value, error } = useLoaded(load);
  return (
    <section aria-labelledby="checkpoints" data-testid="checkpoints">
      <header class="page-head">
        <h2 id="checkpoints">Signed checkpoints</h2>
        <a
          class="btn btn-soft"
          href={`${CHECKPOINTS}/file`}
          download=""
          target="_self"
          data-testid="download-checkpoints"
        >
          Download all
        </a>
      </header>
      <p class="quiet">
        The hash at the end of the log, signed and kept outside the database. Keep copies of the
        file and of the public key elsewhere: with them and a sealed export, anybody can verify the
        history without this server.
      </p>
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      {value !== null && <Signed {...value} />}
    </section>
  );
}

function Signed({ results, public_key, forged }: Checkpoints) {
  return (
    <>
      {forged !== "" && <ErrorAlert message="The file is not what was written." remedy={forged} />}
      <p class="public-key">
        <span class="quiet">Public key</span>
        <code data-testid="public-key">{public_key}</code>
        <Copy text={public_key} testid="copy-public-key" />
      </p>
      {results.length === 0 ? (
        <p class="quiet">Nothing has been signed yet.</p>
      ) : (
        <div class="table-scroll">
          <table class="board">
            <thead>
              <tr>
                <th scope="col">Number</th>
                <th scope="col">Position</th>
                <th scope="col">Signed</th>
                <th scope="col" class="wide-only">
                  Hash
                </th>
              </tr>
            </thead>
            <tbody>
              {results.map((each) => (
                <Line key={each.number} each={each} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function Line({ each: { number, position, at, hash } }: { each: Checkpoint }) {
  return (
    <tr data-testid="checkpoint">
      <td>{count(number)}</td>
      <td>{count(position)}</td>
      <td>
        <time dateTime={at} title={fullTime(at)}>
          {shortTime(at)}
        </time>
      </td>
      <td class="wide-only">
        <code title={hash}>{hash.slice(0, 16)}…</code>
      </td>
    </tr>
  );
}
