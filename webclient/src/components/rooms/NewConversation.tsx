import { useState } from "preact/hooks";
import { useApp } from "../../app";
import type { Person } from "../../protocol";
import { Dialog } from "../Dialog";
import { ErrorAlert } from "../ErrorAlert";
import { Icon } from "../Icon";
import { useAction } from "../useAction";
import { PeoplePicker } from "./PeoplePicker";

const MOST = 9;

/** A conversation with one person, or with some. */
export function NewConversation({ close }: { close: () => void }) {
  const { converse } = useApp();
  const { busy, error, run } = useAction();
  const [chosen, choose] = useState<readonly Person[]>([]);
  const has = (person: Person): boolean => chosen.some(({ id }) => id === person.id);
  const toggle = (person: Person): void =>
    choose(
      has(person)
        ? chosen.filter(({ id }) => id !== person.id)
        : [...chosen, { id: person.id, name: person.name }],
    );
  const begin = async (): Promise<void> => {
    await converse(chosen.map(({ id }) => id));
    close();
  };
  return (
    <Dialog title="New conversation" close={close}>
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      {chosen.length > 0 && (
        <ul class="chips" aria-label="Chosen">
          {chosen.map((person) => (
            <li key={person.id}>
              <button
                class="chip"
                type="button"
                aria-label={`Without ${person.name}`}
                onClick={() => toggle(person)}
              >
                <bdi>{person.name}</bdi> <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <PeoplePicker
        label="Find people"
        action={(person) => (
          <button
            class={`btn ${has(person) ? "btn-soft" : "btn-outline"} btn-small`}
            type="button"
            data-testid="pick-person"
            aria-pressed={has(person)}
            aria-label={person.name}
            disabled={!has(person) && chosen.length >= MOST}
            onClick={() => toggle(person)}
          >
            <Icon name={has(person) ? "check" : "plus"} />
          </button>
        )}
      />
      <div class="dialog-foot">
        <p class="quiet">Up to {MOST} people.</p>
        <button
          class="btn btn-primary"
          type="button"
          data-testid="begin-conversation"
          disabled={busy || chosen.length === 0}
          onClick={() => run(begin)}
        >
          Begin
        </button>
      </div>
    </Dialog>
  );
}
