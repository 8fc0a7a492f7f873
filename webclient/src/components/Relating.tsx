import { useState } from "preact/hooks";
import { useApp } from "../app";
import type { Person, RelationState } from "../protocol";
import type { Order } from "../social";
import { Confirm } from "./Confirm";
import { ErrorAlert } from "./ErrorAlert";
import { Icon, type IconName } from "./Icon";
import { useAction } from "./useAction";

interface Choice {
  order: Order;
  label: string;
  icon: IconName;
  testid: string;
  /** Asked before it is done; `$` stands for the name. */
  sure?: string;
}

const ASK: Choice = {
  order: "request",
  label: "Add friend",
  icon: "plus",
  testid: "request-friend",
};
const ACCEPT: Choice = { order: "accept", label: "Accept", icon: "check", testid: "accept-friend" };
const DECLINE: Choice = {
  order: "decline",
  label: "Decline",
  icon: "close",
  testid: "decline-friend",
};
const CANCEL: Choice = {
  order: "cancel",
  label: "Cancel request",
  icon: "close",
  testid: "cancel-request",
};
const REMOVE: Choice = {
  order: "remove",
  label: "Remove friend",
  icon: "leave",
  testid: "remove-friend",
  sure: "You and $ will no longer be friends. You can ask again later.",
};
const BLOCK: Choice = {
  order: "block",
  label: "Block",
  icon: "block",
  testid: "block-person",
  sure: "$ will not find you, write to you, or see whether you are there, and will not be told.",
};
const UNBLOCK: Choice = {
  order: "unblock",
  label: "Unblock",
  icon: "check",
  testid: "unblock-person",
};

/** What is offered first, by what they are to us; the first of them stands out. */
const MAIN: Readonly<Record<RelationState | "none", readonly Choice[]>> = {
  none: [ASK],
  asked: [CANCEL],
  asks: [ACCEPT, DECLINE],
  friend: [],
  blocked: [UNBLOCK],
};
const FURTHER: Readonly<Record<RelationState | "none", readonly Choice[]>> = {
  none: [BLOCK],
  asked: [BLOCK],
  asks: [BLOCK],
  friend: [REMOVE, BLOCK],
  blocked: [],
};

interface Props {
  person: Person;
  relation: RelationState | null;
  /** On a profile there is room for everything. */
  full?: boolean;
}

/** What can be done with somebody, as buttons. */
export function Relating({ person, relation, full = false }: Props) {
  const { social } = useApp();
  const { busy, error, run } = useAction();
  const [asking, ask] = useState<Choice | null>(null);
  const where = relation ?? "none";
  const choices = full ? [...MAIN[where], ...FURTHER[where]] : MAIN[where];
  const choose = (choice: Choice): void => {
    if (choice.sure === undefined) void run(() => social.order(choice.order, person.id));
    else ask(choice);
  };
  if (choices.length === 0) return null;
  return (
    <div class="relating" data-testid="relating" data-relation={where}>
      {choices.map((choice) => (
        <button
          key={choice.order}
          class={`btn ${choice === ASK || choice === ACCEPT ? "btn-primary" : "btn-outline"}`}
          type="button"
          data-testid={choice.testid}
          aria-label={`${choice.label}: ${person.name}`}
          disabled={busy}
          onClick={() => choose(choice)}
        >
          <Icon name={choice.icon} /> {choice.label}
        </button>
      ))}
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      {asking !== null && (
        <Confirm
          title={`${asking.label}: ${person.name}?`}
          text={(asking.sure ?? "").replace("$", person.name)}
          action={asking.label}
          act={() => social.order(asking.order, person.id)}
          close={() => ask(null)}
        />
      )}
    </div>
  );
}
