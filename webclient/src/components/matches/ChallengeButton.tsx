import { useState } from "preact/hooks";
import type { Person } from "../../protocol";
import { Icon } from "../Icon";
import { ChallengeDialog } from "./ChallengeDialog";

/** Asks somebody for a match; without anybody, whom is asked first. */
export function ChallengeButton({ person }: { person?: Person }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        class={`btn ${person === undefined ? "btn-primary" : "btn-outline"}`}
        type="button"
        data-testid="challenge"
        aria-label={person === undefined ? undefined : `Challenge ${person.name}`}
        onClick={() => setOpen(true)}
      >
        <Icon name="racket" /> Challenge
      </button>
      {open && (
        <ChallengeDialog
          {...(person === undefined ? {} : { person })}
          close={() => setOpen(false)}
        />
      )}
    </>
  );
}
