import { useLayoutEffect, useRef } from "preact/hooks";
import { isId, searchOf, type LoggedEvent } from "../../../history/events";
import type { Player } from "../../../history/replay/player";
import { indexAt, positionOf } from "../../../history/replay/reel";
import { historyPath } from "../../../router";
import { exactTime, fullTime } from "../../../time";
import { useSelected } from "../../useSelected";
import { Actor } from "../Actor";

interface Props {
  player: Player;
  personal: boolean;
}

/** So many events before the one that was played last are listed, and so many behind it. */
const BEFORE = 40;
const BEHIND = 8;

/** The events as they are played: those to come are pale. */
export function Played({ player, personal }: Props) {
  const reel = player.reel.value;
  const played = useSelected(() => player.head.value.played, [player]);
  const at = indexAt(reel, played);
  const from = Math.max(0, at - BEFORE);
  const list = useRef<HTMLOListElement>(null);
  useLayoutEffect(() => {
    const box = list.current;
    const line = box?.querySelector<HTMLElement>("[aria-current]");
    if (box && line) box.scrollTop = line.offsetTop - box.clientHeight / 2;
    else if (box) box.scrollTop = 0;
  }, [played, reel]);
  return (
    <section class="replay-played" aria-label="Events">
      <ol ref={list} data-testid="replay-events">
        {reel.events.slice(from, at + 1 + BEHIND).map((event, index) => (
          <Line
            key={event.id}
            event={event}
            isCurrent={from + index === at}
            isToCome={from + index > at}
            personal={personal}
            seek={() => {
              player.play(false);
              void player.seek(positionOf(event));
            }}
          />
        ))}
      </ol>
    </section>
  );
}

interface LineProps {
  event: LoggedEvent;
  isCurrent: boolean;
  isToCome: boolean;
  personal: boolean;
  seek: () => void;
}

function Line({ event, isCurrent, isToCome, personal, seek }: LineProps) {
  const { id, type, at, position, metadata, payload } = event;
  const asked = { filters: {}, oldest: false, personal, live: false, event: id };
  const { text } = payload;
  return (
    <li
      class={isToCome ? "replay-line replay-line-coming" : "replay-line"}
      aria-current={isCurrent ? "step" : undefined}
      data-position={position}
      data-testid="replay-event"
    >
      <button type="button" onClick={seek}>
        <span class="history-line-head">
          <strong>{type}</strong>
          <time class="quiet" dateTime={at} title={fullTime(at)}>
            {exactTime(at)}
          </time>
        </span>
        <span class="history-line-more quiet">
          <span class="history-position">{position}</span>
          {isId(metadata.actor) && (
            <span>
              by <Actor id={metadata.actor} />
            </span>
          )}
          {typeof text === "string" && text !== "" && <bdi class="replay-text">{text}</bdi>}
        </span>
      </button>
      <a
        href={historyPath("events") + searchOf(asked)}
        aria-label={`Open the event at position ${position}`}
      >
        Open
      </a>
    </li>
  );
}
