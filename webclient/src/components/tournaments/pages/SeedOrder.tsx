import { useRef } from "preact/hooks";
import type { Entrant } from "../../../tournaments/rows";
import { Icon } from "../../Icon";

interface Props {
  order: readonly Entrant[];
  move: (from: number, to: number) => void;
}

/** The order of the seeds, which is changed by dragging or by buttons. */
export function SeedOrder({ order, move }: Props) {
  const dragged = useRef<number | null>(null);
  const drop = (to: number): void => {
    if (dragged.current !== null) move(dragged.current, to);
    dragged.current = null;
  };
  return (
    <ol class="seed-order" data-testid="seed-order">
      {order.map(({ id, alias }, at) => (
        <li
          key={id}
          class="seed-row"
          draggable
          data-testid="seed-row"
          onDragStart={() => (dragged.current = at)}
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            drop(at);
          }}
        >
          <span class="entrant-seed">{at + 1}</span>
          <bdi>{alias}</bdi>
          <Step label={`${alias}: up`} icon="up" disabled={at === 0} act={() => move(at, at - 1)} />
          <Step
            label={`${alias}: down`}
            icon="down"
            disabled={at === order.length - 1}
            act={() => move(at, at + 1)}
          />
        </li>
      ))}
    </ol>
  );
}

interface StepProps {
  label: string;
  icon: "up" | "down";
  disabled: boolean;
  act: () => void;
}

function Step({ label, icon, disabled, act }: StepProps) {
  return (
    <button
      class="btn btn-icon"
      type="button"
      aria-label={label}
      data-testid={`seed-${icon}`}
      disabled={disabled}
      onClick={act}
    >
      <Icon name={icon} />
    </button>
  );
}
