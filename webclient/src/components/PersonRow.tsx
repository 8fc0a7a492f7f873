import type { ComponentType } from "preact";
import { useApp } from "../app";
import { relationOf } from "../people";
import type { Person } from "../protocol";
import { personPath } from "../router";
import { ChallengeButton } from "./matches/ChallengeButton";
import { PersonAvatar } from "./Person";
import { Relating } from "./Relating";
import { MessageButton } from "./rooms/MessageButton";
import { usePerson } from "./usePerson";
import { useSelected } from "./useSelected";

interface Props<P extends Person> {
  person: P;
  /** What is said of them below the name. */
  Note?: ComponentType<{ person: P }>;
  testid?: string;
}

/**
 * Somebody in a list: who they are, and what can be done first. Of many, only those rows are drawn
 * again that look different: what a row reads of the state is computed for it.
 */
export function PersonRow<P extends Person>({ person, Note, testid = "person-row" }: Props<P>) {
  const { state } = useApp();
  const { id } = person;
  const relation = useSelected(() => relationOf(state, id), [state, id]);
  const { name, card } = usePerson(id, person.name);
  const own = state.me.value?.id === id;
  return (
    <li class="person-row" data-testid={testid} data-person-id={id}>
      <a class="person-link" href={personPath(id)} data-testid="person-link">
        <PersonAvatar id={id} name={name} />
        <span class="person-text">
          <span class="person-name">
            <bdi>{name}</bdi>
            {card !== undefined && card.username !== name && (
              <span class="quiet username">@{card.username}</span>
            )}
          </span>
          {Note !== undefined && <Note person={person} />}
        </span>
      </a>
      {own ? (
        <span class="quiet">You</span>
      ) : (
        <>
          {relation === "friend" && (
            <>
              <MessageButton person={{ id, name }} />
              <ChallengeButton person={{ id, name }} />
            </>
          )}
          <Relating person={{ id, name }} relation={relation} />
        </>
      )}
    </li>
  );
}
