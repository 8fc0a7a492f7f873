import { useRef, useState } from "preact/hooks";
import { useApp } from "../../app";
import type { Item } from "../../timeline";
import { dayName } from "../../time";
import { Icon } from "../Icon";

interface Props {
  id: string;
  items: readonly Item[];
  /** The first item that is seen. */
  first: number;
  atEnd: boolean;
  /** The newest message is seen. */
  caughtUp: boolean;
  newest: number;
  /** Everything up to this number was read. */
  line: number;
}

/** The buttons that lead to other places in the history. */
export function Jumps(props: Props) {
  return (
    <>
      <Above {...props} />
      <Below {...props} />
    </>
  );
}

function Above({ id, items, first, atEnd, newest, line }: Props) {
  const { histories, inform } = useApp();
  const [passed, pass] = useState(-1);
  const at = items.findIndex(({ firstUnread }) => firstUnread);
  const before = items[0]?.message?.number ?? 1;
  const above = at < 0 ? line + 1 < before && line < newest : at < first;
  if (at >= first && passed !== line && at >= 0) pass(line);
  const offered = above && passed !== line && Number.isFinite(line);
  return (
    <div class="jumps-top" data-end={atEnd}>
      {offered && (
        <button
          class="btn btn-primary jump"
          type="button"
          data-testid="first-unread"
          onClick={() => {
            pass(line);
            inform(histories.toNumber(id, line + 1, false));
          }}
        >
          <Icon name="history" /> {newest - line} new: to the first
        </button>
      )}
      <JumpToDate id={id} day={atEnd ? "" : dayOf(items[Math.max(0, first)])} />
    </div>
  );
}

const dayOf = (item: Item | undefined): string => (item === undefined ? "" : dayName(item.at));

/** `day`: of what is seen, where it isn't the newest. */
function JumpToDate({ id, day }: { id: string; day: string }) {
  const { histories, inform } = useApp();
  const input = useRef<HTMLInputElement>(null);
  const chosen = (value: string): void => {
    const day = new Date(`${value}T00:00:00`);
    if (!Number.isNaN(day.getTime())) inform(histories.toMoment(id, day));
  };
  return (
    <label class="jump-date" title="Jump to a date">
      <span class="visually-hidden">Jump to a date</span>
      <Icon name="calendar" />
      {day !== "" && <span data-testid="day-seen">{day}</span>}
      <input
        ref={input}
        type="date"
        data-testid="jump-date"
        onClick={() => input.current?.showPicker()}
        onChange={(event) => chosen(event.currentTarget.value)}
      />
    </label>
  );
}

function Below({ id, atEnd, caughtUp, newest }: Props) {
  const { histories } = useApp();
  const seen = useRef(newest);
  if (caughtUp) seen.current = newest;
  const count = newest - seen.current;
  if (atEnd && (count === 0 || caughtUp)) return null;
  return (
    <button
      class="btn btn-primary new-messages"
      type="button"
      data-testid="new-messages"
      onClick={() => histories.toNewest(id)}
    >
      <Icon name="down" />
      {count === 0 ? "Newest" : `${count} new ${count === 1 ? "message" : "messages"}`}
    </button>
  );
}
