import type { Game } from "../../../tournaments/rows";
import { withGame } from "../../../tournaments/terms";
import type { PartProps } from "./Editor";
import { CheckField, ChoiceField, Part } from "./fields";

interface Props extends PartProps {
  games: readonly Game[];
}

export function EditGame({ terms, set, games }: Props) {
  const game = games.find((each) => each.game === terms.game);
  const known = games.map(({ game: value, name: label }) => ({ value, label }));
  const choose = (value: string): void => {
    const chosen = games.find((each) => each.game === value);
    if (chosen !== undefined) set(withGame(terms, chosen));
  };
  return (
    <Part title="What is played">
      <ChoiceField
        label="Game"
        name="tournament-game"
        value={terms.game}
        choices={game === undefined ? [{ value: "", label: "Choose a game" }, ...known] : known}
        set={choose}
      />
      {game !== undefined && (
        <ChoiceField
          label="Games in a match"
          name="tournament-best-of"
          value={String(terms.best_of)}
          choices={game.best_of.map((games_) => ({
            value: String(games_),
            label: games_ === 1 ? "One" : `Best of ${games_}`,
          }))}
          set={(value) => set({ best_of: Number(value) })}
        />
      )}
      {game?.ranked === true && (
        <CheckField
          label="Counts for the ratings"
          name="tournament-ranked"
          value={terms.ranked}
          set={(ranked) => set({ ranked })}
        />
      )}
    </Part>
  );
}
