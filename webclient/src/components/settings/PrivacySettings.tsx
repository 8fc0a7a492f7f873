import { useId } from "preact/hooks";
import { useApp } from "../../app";
import { request } from "../../api";
import type { Audience, Me } from "../../protocol";
import { ErrorAlert } from "../ErrorAlert";
import { Switch } from "../Switch";
import { useSaved } from "./useSaved";

type Privacy = Pick<Me, "findable" | "presence_to" | "details_to" | "messages_to" | "reads_shown">;

const AUDIENCES: readonly { audience: Audience; label: string }[] = [
  { audience: "all", label: "Everybody" },
  { audience: "friends", label: "My friends" },
  { audience: "nobody", label: "Nobody" },
];

/** Each choice is kept as soon as it is made. */
export function PrivacySettings() {
  const { state } = useApp();
  const me = state.me.value;
  if (me === null) return <p class="quiet">Loading…</p>;
  const { findable, presence_to, details_to, messages_to, reads_shown } = me;
  return <Choices kept={{ findable, presence_to, details_to, messages_to, reads_shown }} />;
}

function Choices({ kept }: { kept: Privacy }) {
  const { value, busy, error, saved, save } = useSaved(kept, (body) =>
    request("PUT", "/api/v1/me/privacy", { body }),
  );
  return (
    <div class="card panel" aria-busy={busy} data-testid="privacy-settings">
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      <Switch
        label="Others can find me by name, and are told of me as somebody they may know"
        testid="findable"
        value={value.findable}
        change={(findable) => save({ ...value, findable })}
      />
      <Switch
        label="Others in small rooms see which messages I have read"
        testid="reads-shown"
        value={value.reads_shown}
        change={(reads_shown) => save({ ...value, reads_shown })}
      />
      <AudienceField
        label="Who sees whether I am here, and when I was last"
        testid="presence-to"
        value={value.presence_to}
        change={(presence_to) => save({ ...value, presence_to })}
      />
      <AudienceField
        label="Who sees my alias, bio, language and time zone"
        testid="details-to"
        value={value.details_to}
        change={(details_to) => save({ ...value, details_to })}
      />
      <AudienceField
        label="Who may write to me alone, and invite me to rooms"
        testid="messages-to"
        value={value.messages_to}
        change={(messages_to) => save({ ...value, messages_to })}
      />
      <p class="quiet" role="status" data-testid="saved">
        {saved && "Saved."}
      </p>
    </div>
  );
}

interface Props {
  label: string;
  testid: string;
  value: Audience;
  change: (value: Audience) => void;
}

function AudienceField({ label, testid, value, change }: Props) {
  const id = useId();
  return (
    <div class="field">
      <label class="form-label" for={id}>
        {label}
      </label>
      <select
        id={id}
        class="form-select"
        data-testid={testid}
        value={value}
        onChange={(event) => change(event.currentTarget.value as Audience)}
      >
        {AUDIENCES.map(({ audience, label }) => (
          <option key={audience} value={audience}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
