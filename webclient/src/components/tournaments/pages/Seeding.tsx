import { useState } from "preact/hooks";
import { useApp } from "../../../app";
import { moved, playing } from "../../../tournaments/mine";
import type { Seed } from "../../../tournaments/orders";
import type { Entrant, SeedMethod, Tournament } from "../../../tournaments/rows";
import { ErrorAlert } from "../../ErrorAlert";
import { useAction } from "../../useAction";
import { SeedOrder } from "./SeedOrder";
import { FinishedSelect } from "./FinishedSelect";

const METHODS: readonly { method: SeedMethod; label: string; hint: string }[] = [
  {
    method: "rating",
    label: "By rating",
    hint: "The best first; the unrated among the beginners.",
  },
  {
    method: "random",
    label: "At random",
    hint: "Drawn with a number that is shown: anybody can check it.",
  },
  { method: "tournament", label: "By another tournament", hint: "As they ended there." },
  { method: "manual", label: "By hand", hint: "In the order that you make below." },
];

interface Props {
  tournament: Tournament;
  entrants: readonly Entrant[];
}

/** Puts the entrants in order: the best are kept apart for as long as possible. */
export function Seeding({ tournament, entrants }: Props) {
  const { tournaments } = useApp();
  const { busy, error, run } = useAction();
  const [method, choose] = useState<SeedMethod>(tournament.seeding?.method ?? "rating");
  const [source, setSource] = useState(tournament.seeding?.source ?? "");
  const [order, setOrder] = useState(() => playing(entrants));
  const move = (from: number, to: number): void => setOrder((before) => moved(before, from, to));
  if (order.length < 2) return null;
  return (
    <section class="card panel" aria-labelledby="seeding" data-testid="seeding">
      <h2 id="seeding">Seeding</h2>
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      <div class="seed-bar">
        <label>
          <span class="visually-hidden">Method</span>
          <select
            class="form-control form-choice"
            data-testid="seed-method"
            value={method}
            onChange={(event) => choose(event.currentTarget.value as SeedMethod)}
          >
            {METHODS.map((each) => (
              <option key={each.method} value={each.method}>
                {each.label}
              </option>
            ))}
          </select>
        </label>
        {method === "tournament" && <FinishedSelect value={source} change={setSource} />}
        <button
          class="btn btn-outline"
          type="button"
          data-testid="seed"
          disabled={busy || (method === "tournament" && source === "")}
          onClick={() => run(() => tournaments.seed(tournament.id, seedOf(method, order, source)))}
        >
          {method === "manual" ? "Save this order" : "Seed"}
        </button>
      </div>
      <p class="quiet">{METHODS.find((each) => each.method === method)?.hint}</p>
      {method === "manual" && <SeedOrder order={order} move={move} />}
    </section>
  );
}

function seedOf(method: SeedMethod, order: readonly Entrant[], source: string): Seed {
  if (method === "manual") return { method, order: order.map(({ id }) => id) };
  return method === "tournament" ? { method, source } : { method };
}
