import type { ComponentChildren } from "preact";
import { useApp } from "../app";
import { relationOf } from "../people";
import type { Person } from "../protocol";
import { personPath } from "../router";
import { PersonAvatar } from "./Person";
import { Relating } from "./Relating";
import { MessageButton } from "./rooms/MessageButton";
import { usePerson } from "./usePerson";

interface Props {
  person: Person;
  /** Below the name. */
  children?: ComponentChildren;
  testid?: string;
}

/** Somebody in a list: who they are, and what can be done first. */
export function PersonRow({ person, children, testid = "person-row" }: Props) {
  const { state } = useApp();
  const { id } = person;
  const { name, card } = usePerson(id, person.name);
  const own = state.me.value?.id === id;
  const relation = relationOf(state, id);
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
          {children}
        </span>
      </a>
      {own ? (
        <span class="quiet">You</span>
      ) : (
        <>
          {relation === "friend" && <MessageButton person={{ id, name }} />}
          <Relating person={{ id, name }} relation={relation} />
        </>
      )}
    </li>
  );
}
