import { useId, useState } from "preact/hooks";
import { useApp } from "../../app";
import type { Room } from "../../protocol";
import { joinPath } from "../../router";
import { personOf } from "../../state";
import { keepLinks, linksOf, type Link } from "../../storage";
import { fullTime } from "../../time";
import { Dialog } from "../Dialog";
import { ErrorAlert } from "../ErrorAlert";
import { Copy } from "../settings/Copy";
import { useAction } from "../useAction";
import { EndField, endOf, type End } from "./EndField";

/** Links by which people may join; those made in this browser are listed to be taken back. */
export function RoomLinks({ room, close }: { room: Room; close: () => void }) {
  const { state, hosting } = useApp();
  const { busy, error, run } = useAction();
  const me = personOf(state).id;
  const [links, setLinks] = useState<readonly Link[]>(() => linksOf(me, room.id));
  const [end, setEnd] = useState<End>("week");
  const [uses, setUses] = useState("");
  const id = useId();
  const keep = (next: readonly Link[]): void => {
    setLinks(next);
    keepLinks(me, room.id, next);
  };
  const make = async (): Promise<void> => {
    const expires = endOf(end, new Date());
    const count = uses === "" ? null : Number(uses);
    const link = await hosting.link(room.id, expires, count);
    keep([{ id: link, expires_at: expires, uses: count }, ...links]);
  };
  const revoke = async (link: string): Promise<void> => {
    await hosting.revoke(room.id, link);
    keep(links.filter((each) => each.id !== link));
  };
  return (
    <Dialog title="Links to join by" close={close}>
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void run(make);
        }}
      >
        <p class="quiet">Whoever has a link may join, without being invited.</p>
        <EndField label="It works for" testid="link-end" value={end} change={setEnd} />
        <div class="field">
          <label class="form-label" for={id}>
            How many may use it
          </label>
          <input
            id={id}
            class="form-control"
            type="number"
            min={1}
            max={1000}
            placeholder="As many as like"
            data-testid="link-uses"
            value={uses}
            onInput={(event) => setUses(event.currentTarget.value)}
          />
        </div>
        <div class="dialog-foot">
          <button class="btn btn-primary" type="submit" data-testid="make-link" disabled={busy}>
            Make a link
          </button>
        </div>
      </form>
      <ul class="links" aria-label="Links made here">
        {links.map((link) => (
          <li key={link.id} data-testid="room-link-made">
            <code data-testid="link-address">{addressOf(room.id, link.id)}</code>
            <p class="quiet">{termsOf(link)}</p>
            <span class="actions">
              <Copy text={addressOf(room.id, link.id)} testid="copy-link" />
              <button
                class="btn btn-quiet"
                type="button"
                data-testid="revoke-link"
                disabled={busy}
                onClick={() => run(() => revoke(link.id))}
              >
                Take it back
              </button>
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

const addressOf = (room: string, link: string): string =>
  `${location.origin}${joinPath(room, link)}`;

function termsOf({ expires_at: expires, uses }: Link): string {
  const until = expires === null ? "Without an end" : `Until ${fullTime(expires)}`;
  return uses === null ? until : `${until}, for ${uses} ${uses === 1 ? "person" : "people"}`;
}
