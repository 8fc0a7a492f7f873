import type { ComponentChildren } from "preact";
import { useApp } from "../../app";
import type { Match } from "../../matches/rows";
import { ErrorAlert } from "../ErrorAlert";
import { useAction } from "../useAction";

type Order = "AcceptChallenge" | "DeclineChallenge" | "WithdrawChallenge" | "ReadyUp";

interface Choice {
  name: Order;
  label: string;
  testid: string;
  look: "primary" | "outline";
}

export const ACCEPT: Choice = {
  name: "AcceptChallenge",
  label: "Accept",
  testid: "accept-challenge",
  look: "primary",
};
export const DECLINE: Choice = {
  name: "DeclineChallenge",
  label: "Decline",
  testid: "decline-challenge",
  look: "outline",
};
export const WITHDRAW: Choice = {
  name: "WithdrawChallenge",
  label: "Take back",
  testid: "withdraw-challenge",
  look: "outline",
};
export const READY: Choice = {
  name: "ReadyUp",
  label: "I am ready",
  testid: "ready-up",
  look: "primary",
};

interface Props {
  match: Match;
  choices: readonly Choice[];
  /** When it is done. */
  then?: () => void;
  children?: ComponentChildren;
}

/** What needs no more than a click. */
export function Orders({ match, choices, then, children }: Props) {
  const { matches } = useApp();
  const { busy, error, run } = useAction();
  const carryOut = async (name: Order): Promise<void> => {
    await matches.order(name, match.id);
    then?.();
  };
  return (
    <div class="relating">
      {choices.map(({ name, label, testid, look }) => (
        <button
          key={name}
          class={`btn btn-${look}`}
          type="button"
          data-testid={testid}
          disabled={busy}
          onClick={() => run(() => carryOut(name))}
        >
          {label}
        </button>
      ))}
      {children}
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
    </div>
  );
}
