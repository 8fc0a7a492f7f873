import { useId, useRef, useState } from "preact/hooks";
import type { Entrant, Standing } from "../../tournaments/bracket/rows";
import { inPlaces, REACHED, tieNames, valueOf } from "../../tournaments/bracket/standings";
import { tieLabel } from "../../tournaments/words";
import { Icon } from "../Icon";

interface Props {
  standings: readonly Standing[];
  entrants: readonly Entrant[];
  /** In words how far each has come, where that decides. */
  reached?: (standing: Standing) => string;
  focus: string | null;
  onFocus: (entrant: string | null) => void;
}

/** Who stands where, and for each place why. */
export function Standings({ standings, entrants, reached, focus, onFocus }: Props) {
  const names = new Map(entrants.map(({ id, alias, name }) => [id, alias ?? name]));
  const ties = tieNames(standings);
  const hasDraws = standings.some(({ drawn }) => drawn > 0);
  return (
    <div class="standings-scroller">
      <table class="standings" data-testid="standings">
        <thead>
          <tr>
            <th scope="col">Place</th>
            <th scope="col">Player</th>
            <Numbers
              header={[
                "Played",
                "Won",
                ...(hasDraws ? ["Drawn"] : []),
                "Lost",
                ...ties.map(tieLabel),
              ]}
            />
          </tr>
        </thead>
        <tbody>
          {inPlaces(standings).map((standing) => (
            <Row
              key={standing.id}
              standing={standing}
              name={names.get(standing.id) ?? "Somebody"}
              ties={ties}
              reached={reached}
              hasDraws={hasDraws}
              isFollowed={standing.id === focus}
              follow={() => onFocus(standing.id === focus ? null : standing.id)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const Numbers = ({ header }: { header: readonly string[] }) => (
  <>
    {header.map((name) => (
      <th key={name} class="standings-number" scope="col">
        {name}
      </th>
    ))}
  </>
);

interface RowProps {
  standing: Standing;
  name: string;
  ties: readonly string[];
  reached: ((standing: Standing) => string) | undefined;
  hasDraws: boolean;
  isFollowed: boolean;
  follow: () => void;
}

function Row({ standing, name, ties, reached, hasDraws, isFollowed, follow }: RowProps) {
  const { place, played, won, drawn, lost, decided_by: decidedBy } = standing;
  const counts = [played, won, ...(hasDraws ? [drawn] : []), lost];
  return (
    <tr class={isFollowed ? "standings-mine" : ""} data-testid="standing" data-place={place}>
      <td>
        {standing.text === "" ? (
          <span class="standings-place">{place}.</span>
        ) : (
          <Why place={place} name={name} text={standing.text} />
        )}
      </td>
      <th scope="row">
        <button
          class="standings-name"
          type="button"
          aria-pressed={isFollowed}
          title={isFollowed ? "Follow nobody" : `Follow ${name}`}
          data-testid="follow-standing"
          onClick={follow}
        >
          <bdi>{name}</bdi>
        </button>
      </th>
      {counts.map((count, at) => (
        <td key={at} class="standings-number">
          {count}
        </td>
      ))}
      {ties.map((tie) => (
        <td key={tie} class={`standings-number ${tie === decidedBy ? "standings-decided" : ""}`}>
          {tie === REACHED && reached ? reached(standing) : valueOf(standing, tie)}
        </td>
      ))}
    </tr>
  );
}

const EDGE = 8;

/** A place, which tells on a tap, below the pointer or with the focus why it is this one. */
function Why({ place, name, text }: { place: number; name: string; text: string }) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const tip = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const show = (): void => {
    if (tip.current === null || button.current === null) return;
    if (!tip.current.matches(":popover-open")) tip.current.showPopover();
    put(tip.current, button.current.getBoundingClientRect());
  };
  const hide = (): void => tip.current?.hidePopover();
  return (
    <>
      <button
        ref={button}
        class="standings-place"
        type="button"
        aria-label={`Place ${place}, ${name}: why?`}
        aria-describedby={isOpen ? id : undefined}
        data-testid="why"
        onClick={show}
        onFocus={show}
        onBlur={hide}
        onPointerEnter={show}
        onPointerLeave={({ currentTarget }) => {
          if (currentTarget !== document.activeElement) hide();
        }}
        onKeyDown={({ key }) => {
          if (key === "Escape") hide();
        }}
      >
        {place}. <Icon name="info" />
      </button>
      <div
        ref={tip}
        id={id}
        class="card standings-why"
        role="tooltip"
        popover="manual"
        data-testid="why-text"
        onToggle={({ newState }) => setOpen(newState === "open")}
      >
        {text}
      </div>
    </>
  );
}

/** Below the place, or above it where there is no room, and within the window. */
function put(tip: HTMLElement, place: DOMRect): void {
  const { width, height } = tip.getBoundingClientRect();
  const below = place.bottom + EDGE / 2;
  const top = below + height + EDGE <= innerHeight ? below : place.top - height - EDGE / 2;
  const left = Math.min(place.left, innerWidth - width - EDGE);
  tip.style.inset = `${Math.max(EDGE, top)}px auto auto ${Math.max(EDGE, left)}px`;
}
