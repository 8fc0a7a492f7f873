import type { ComponentChild } from "preact";
import { useId, useMemo } from "preact/hooks";
import type { Drawing, Spot } from "../../tournaments/bracket/drawing";
import type { Entrant, Standing } from "../../tournaments/bracket/rows";
import { Icon, type IconName } from "../Icon";
import type { Canvas } from "./useCanvas";

interface Props {
  drawing: Drawing;
  canvas: Canvas;
  entrants: readonly Entrant[];
  standings: readonly Standing[];
  focus: string | null;
  follow: (entrant: string | null) => void;
  /** To the match of whoever is followed; null where they have none. */
  toMatch: (() => void) | null;
  goTo: (place: Spot) => void;
  printable: boolean;
}

/** What is followed, where one goes, and how large it is. */
export function BracketBar(props: Props) {
  const { drawing, canvas, focus, standings, toMatch, goTo, printable } = props;
  const standing = standings.find(({ id }) => id === focus);
  return (
    <div class="bracket-bar">
      <Follow {...props} />
      {toMatch !== null && (
        <button class="btn btn-outline" type="button" data-testid="to-match" onClick={toMatch}>
          <Icon name="target" /> Their match
        </button>
      )}
      {standing !== undefined && (
        <span class="quiet" data-testid="followed-standing">
          {placeIn(standing)}
        </span>
      )}
      <span class="bracket-bar-end">
        {drawing.places.length > 1 && <GoTo places={drawing.places} goTo={goTo} />}
        <Tool icon="minus" name="Smaller" act={() => canvas.zoomBy(-1)} />
        <output class="bracket-zoom" data-testid="bracket-zoom">
          {Math.round(canvas.zoom * 100)} %
        </output>
        <Tool icon="plus" name="Larger" act={() => canvas.zoomBy(1)} />
        <Tool icon="fit" name="All across" act={canvas.fit} />
        {printable && <Tool icon="print" name="Print" act={() => print()} />}
      </span>
    </div>
  );
}

const placeIn = ({ place, won, drawn, lost }: Standing): string =>
  [`Place ${place}`, `${won} won`, ...(drawn > 0 ? [`${drawn} drawn`] : []), `${lost} lost`].join(
    " · ",
  );

function Follow({ entrants, focus, follow }: Props) {
  const id = useId();
  const options = useMemo(() => optionsOf(entrants), [entrants]);
  return (
    <>
      <label class="visually-hidden" for={id}>
        Follow
      </label>
      <select
        id={id}
        class="form-select"
        data-testid="follow"
        value={focus ?? ""}
        onChange={({ currentTarget: { value } }) => follow(value === "" ? null : value)}
      >
        <option value="">Follow nobody</option>
        {options}
      </select>
    </>
  );
}

const optionsOf = (entrants: readonly Entrant[]): ComponentChild[] =>
  entrants
    .toSorted((one, two) => nameOf(one).localeCompare(nameOf(two)))
    .map((entrant) => (
      <option key={entrant.id} value={entrant.id}>
        {nameOf(entrant)}
      </option>
    ));

const nameOf = ({ alias, name }: Entrant): string => alias ?? name;

function GoTo({ places, goTo }: { places: Drawing["places"]; goTo: (place: Spot) => void }) {
  const id = useId();
  return (
    <>
      <label class="visually-hidden" for={id}>
        Go to a part
      </label>
      <select
        id={id}
        class="form-select"
        data-testid="bracket-places"
        value=""
        onChange={({ currentTarget }) => {
          const place = places[Number(currentTarget.value)];
          currentTarget.value = "";
          if (place !== undefined) goTo(place);
        }}
      >
        <option value="" disabled hidden>
          Go to …
        </option>
        {places.map(({ text }, at) => (
          <option key={text} value={at}>
            {text}
          </option>
        ))}
      </select>
    </>
  );
}

const Tool = ({ icon, name, act }: { icon: IconName; name: string; act: () => void }) => (
  <button
    class="btn btn-outline btn-icon"
    type="button"
    aria-label={name}
    title={name}
    data-testid={`bracket-${icon}`}
    onClick={act}
  >
    <Icon name={icon} />
  </button>
);
