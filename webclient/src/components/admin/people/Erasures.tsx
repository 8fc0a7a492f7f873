import { certificateFile, ERASURES, type Erasure } from "../../../accounts/erasure";
import { eventsPath, shortId } from "../../../history/events";
import { fullTime } from "../../../time";
import { Actor } from "../../history/Actor";
import { MorePages } from "../../MorePages";
import { Section } from "../../settings/Section";
import { usePages } from "../../usePages";

const WORDS: Readonly<Record<Erasure["reason"], string>> = {
  own_wish: "by themselves",
  request: "on their request",
  law: "by law",
  abuse: "for what they put up",
};

const nothing = (): void => undefined;

/** Who was erased, with the certificates: what stays of people who are no more in the list. */
export function Erasures() {
  const pages = usePages<Erasure>(ERASURES, nothing);
  if (pages.items.length === 0 && pages.error === null) return null;
  return (
    <Section title="Erased people" lead="They are known by their ids alone." testid="erasures">
      <ul class="rows">
        {pages.items.map((each) => (
          <Row key={each.person} erasure={each} />
        ))}
      </ul>
      <MorePages pages={pages} />
    </Section>
  );
}

function Row({ erasure }: { erasure: Erasure }) {
  const { person, by, reason, requested_at: at, certificate } = erasure;
  return (
    <li class="row-item" data-testid="erasure">
      <span class="row-main">
        <a href={eventsPath({ stream: `account-${person}` })} title={person}>
          {shortId(person)}…
        </a>
        <span class="quiet">
          {WORDS[reason]}, {fullTime(at)}
          {by !== person && (
            <>
              , by <Actor id={by} />
            </>
          )}
        </span>
      </span>
      {certificate === null ? (
        <span class="badge">under way</span>
      ) : (
        <a
          class="btn btn-small"
          href={certificateFile(erasure)}
          download={`certificate-of-erasure-${shortId(person)}.json`}
          aria-label={`Certificate of ${shortId(person)}`}
          data-testid="certificate-file"
        >
          Certificate
        </a>
      )}
    </li>
  );
}
