import { useId, useState } from "preact/hooks";
import { useApp } from "../../app";
import type { Person, Room } from "../../protocol";
import { joinPath } from "../../router";
import { personOf } from "../../state";
import { shortTime } from "../../time";
import { Dialog } from "../Dialog";
import { ErrorAlert } from "../ErrorAlert";
import { MorePages } from "../MorePages";
import { PersonName } from "../Person";
import { Act } from "../settings/Act";
import { Copy } from "../settings/Copy";
import { useAction } from "../useAction";
import { EndField, endOf, type End } from "./EndField";
import { useUndoable } from "./useUndoable";

interface Link {
  id: string;
  created_by: Person;
  expires_at: string | null;
  /** How many may join by it; null: any number. */
  uses: number | null;
  used: number;
}

const idOf = ({ id }: Link): string => id;

/** Links by which people may join, whoever made them. */
export function RoomLinks({ room, close }: { room: Room; close: () => void }) {
  const { hosting } = useApp();
  const { items, pages, add, undo } = useUndoable(room.id, "links", idOf);
  return (
    <Dialog title="Links to join by" close={close}>
      <NewLink room={room.id} made={add} />
      <ul class="links" aria-label="Links that work" aria-busy={pages.busy}>
        {items.map((link) => (
          <Made
            key={link.id}
            room={room.id}
            link={link}
            revoke={() => undo(link.id, hosting.revoke(room.id, link.id))}
          />
        ))}
      </ul>
      <MorePages pages={pages} />
    </Dialog>
  );
}

function NewLink({ room, made }: { room: string; made: (link: Link) => void }) {
  const { state, hosting } = useApp();
  const { busy, error, run } = useAction();
  const [end, setEnd] = useState<End>("week");
  const [count, setCount] = useState("");
  const id = useId();
  const make = async (): Promise<void> => {
    const expires = endOf(end, new Date());
    const uses = count === "" ? null : Number(count);
    const link = await hosting.link(room, expires, uses);
    made({ id: link, created_by: personOf(state), expires_at: expires, uses, used: 0 });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void run(make);
      }}
    >
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      <p class="quiet">Whoever has a link may join, without being invited.</p>
      <div class="side-by-side">
        <EndField label="It works for" testid="link-end" value={end} change={setEnd} />
        <div class="field">
          <label class="form-label" for={id}>
            Number of uses
          </label>
          <input
            id={id}
            class="form-control"
            type="number"
            min={1}
            max={1000}
            placeholder="Any number"
            data-testid="link-uses"
            value={count}
            onInput={(event) => setCount(event.currentTarget.value)}
          />
        </div>
      </div>
      <div class="dialog-foot">
        <button class="btn btn-primary" type="submit" data-testid="make-link" disabled={busy}>
          Make a link
        </button>
      </div>
    </form>
  );
}

interface MadeProps {
  room: string;
  link: Link;
  revoke: () => Promise<void>;
}

function Made({ room, link, revoke }: MadeProps) {
  const address = `${location.origin}${joinPath(room, link.id)}`;
  return (
    <li data-testid="room-link-made">
      <code data-testid="link-address">{address}</code>
      <p class="quiet">
        {termsOf(link)}, by <PersonName {...link.created_by} />
      </p>
      <span class="actions">
        <Copy text={address} testid="copy-link" />
        <Act testid="revoke-link" look="btn btn-quiet" act={revoke}>
          Take it back
        </Act>
      </span>
    </li>
  );
}

function termsOf({ expires_at: expires, uses, used }: Link): string {
  const until = expires === null ? "Without an end" : `Until ${shortTime(expires)}`;
  return `${until}, used ${uses === null ? countOf(used) : `${used} of ${countOf(uses)}`}`;
}

const countOf = (times: number): string => (times === 1 ? "1 time" : `${times} times`);
