import { METHODS, seeded, type Method, type Wish } from "../../../history/whatIf";
import { moved } from "../../../tournaments/mine";
import type { Moment } from "../../../tournaments/rows";
import { termsOf } from "../../../tournaments/terms";
import { useGames } from "../../matches/useMatches";
import { EditFormat } from "../../tournaments/pages/EditFormat";
import { ChoiceField, NumberField, Part } from "../../tournaments/pages/fields";
import { SeedOrder } from "../../tournaments/pages/SeedOrder";
import { SeedSource } from "./SeedSource";

interface Props {
  then: Moment;
  wish: Wish;
  set: (change: Partial<Wish>) => void;
}

const SEEDED: Readonly<Record<Method, string>> = {
  as_it_was: "As it was",
  rating: "By rating",
  random: "At random",
  tournament: "As another tournament ended",
  manual: "By hand",
};
const STRENGTHS = [
  { value: "results", label: "From ratings before it, and its results" },
  { value: "before", label: "From ratings before it alone" },
];
const RUNS = [1, 100, 300, 1000].map((runs) => ({
  value: String(runs),
  label: runs === 1 ? "One" : String(runs),
}));
const BIGGEST = 2 ** 31 - 1;

/** What shall be otherwise. */
export function EditWish({ then, wish, set }: Props) {
  const { tournament } = then;
  const game = (useGames().value ?? []).find((each) => each.game === tournament.game);
  return (
    <div class="what-if-wish">
      <EditFormat
        terms={{ ...termsOf(tournament), plan: wish.plan }}
        set={({ plan }) => {
          if (plan !== undefined) set({ plan });
        }}
        game={game}
      />
      <div class="what-if-more">
        <EditSeeding then={then} wish={wish} set={set} />
        <EditChance wish={wish} set={set} />
      </div>
    </div>
  );
}

function EditSeeding({ then, wish, set }: Props) {
  const players = new Map(seeded(then.entrants).map((each) => [each.id, each]));
  return (
    <Part title="Seeding">
      <ChoiceField
        label="Order of the entrants"
        name="what-if-seeding"
        value={wish.method}
        choices={METHODS.map((method) => ({ value: method, label: SEEDED[method] }))}
        set={(method) => set({ method: method as Method })}
      />
      {wish.method === "random" && (
        <NumberField
          label="Number"
          name="what-if-draw"
          hint="The order follows from it."
          value={wish.draw}
          min={0}
          max={BIGGEST}
          set={(draw) => set({ draw: draw ?? 0 })}
        />
      )}
      {wish.method === "tournament" && (
        <SeedSource then={then} value={wish.source} set={(source) => set({ source })} />
      )}
      {wish.method === "manual" && (
        <SeedOrder
          order={wish.order.flatMap((id) => players.get(id) ?? [])}
          move={(from, to) => set({ order: moved(wish.order, from, to) })}
        />
      )}
    </Part>
  );
}

function EditChance({ wish, set }: Omit<Props, "then">) {
  return (
    <Part title="Chance">
      <p class="quiet">
        Two who really met end as they did. For others, chance decides, by their strengths.
      </p>
      <ChoiceField
        label="Strengths"
        name="what-if-strengths"
        value={wish.strengths}
        choices={STRENGTHS}
        set={(value) => set({ strengths: value === "before" ? "before" : "results" })}
      />
      <div class="field-row">
        <ChoiceField
          label="Runs"
          name="what-if-runs"
          value={String(wish.runs)}
          choices={RUNS}
          set={(runs) => set({ runs: Number(runs) })}
        />
        <NumberField
          label="Number"
          name="what-if-number"
          hint="The same one: the same chance."
          value={wish.number}
          min={0}
          max={BIGGEST}
          set={(number) => set({ number: number ?? 0 })}
        />
      </div>
    </Part>
  );
}
