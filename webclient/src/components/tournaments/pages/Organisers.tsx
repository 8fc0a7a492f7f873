import { useState } from "preact/hooks";
import { useApp } from "../../../app";
import type { Tournament } from "../../../tournaments/rows";
import { Dialog } from "../../Dialog";
import { PersonName } from "../../Person";
import { PeoplePicker } from "../../rooms/PeoplePicker";
import { Act } from "../../settings/Act";

/** Who runs it; there is always somebody. */
export function Organisers({ tournament }: { tournament: Tournament }) {
  const { tournaments } = useApp();
  const { id, organisers } = tournament;
  const [adding, add] = useState(false);
  const isOne = (person: string): boolean => organisers.some((each) => each.id === person);
  return (
    <section class="card panel" aria-labelledby="organisers" data-testid="organisers">
      <h2 id="organisers">Organisers</h2>
      <ul class="listing">
        {organisers.map((each) => (
          <li key={each.id} class="person-row" data-testid="organiser">
            <PersonName id={each.id} name={each.name} />
            {organisers.length > 1 && (
              <Act
                testid="remove-organiser"
                look="btn btn-quiet"
                label={`${each.name} runs it no more`}
                act={() => tournaments.organise(id, each.id, false)}
              >
                Remove
              </Act>
            )}
          </li>
        ))}
      </ul>
      <div class="actions">
        <button
          class="btn btn-outline"
          type="button"
          data-testid="add-organiser"
          onClick={() => add(true)}
        >
          Add an organiser
        </button>
      </div>
      {adding && (
        <Dialog title="Who runs it, too?" close={() => add(false)}>
          <PeoplePicker
            label="Find people"
            action={(person) =>
              isOne(person.id) ? (
                <span class="quiet">Runs it</span>
              ) : (
                <Act
                  testid="add-person"
                  look="btn btn-outline btn-small"
                  label={`Add ${person.name}`}
                  act={() => tournaments.organise(id, person.id, true)}
                >
                  Add
                </Act>
              )
            }
          />
        </Dialog>
      )}
    </section>
  );
}
