import { useState } from "preact/hooks";
import { useApp } from "../../app";
import { request } from "../../api";
import { bounce, mayNotify } from "../../bells";
import { labelOf } from "../../notices";
import type { Channels, Preferences } from "../../protocol";
import { ErrorAlert } from "../ErrorAlert";
import { Switch } from "../Switch";
import { QuietHours } from "./QuietHours";
import { useSaved } from "./useSaved";

const MAILS: readonly { mail: Channels["mail"]; label: string }[] = [
  { mail: "off", label: "Never" },
  { mail: "once", label: "At once" },
  { mail: "digest", label: "Once a day" },
];

/** Each choice is kept as soon as it is made. */
export function NotificationSettings() {
  const { state } = useApp();
  const inbox = state.inbox.value;
  if (inbox === null) return <p class="quiet">Loading…</p>;
  return <Choices kept={inbox.preferences} />;
}

function Choices({ kept }: { kept: Preferences }) {
  const { value, busy, error, saved, save } = useSaved(kept, (body) =>
    request("PUT", "/api/v1/inbox/preferences", { body }),
  );
  const change = (kind: string, channels: Channels): void =>
    save({ ...value, choices: { ...value.choices, [kind]: channels } });
  return (
    <div class="settings" aria-busy={busy} data-testid="notification-settings">
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      <KindTable choices={value.choices} change={change} />
      <QuietHours value={value} save={save} />
      <section class="card panel" aria-labelledby="noticed">
        <h2 id="noticed">While this page is open</h2>
        <Switch
          label="Play a short sound"
          testid="sound"
          value={value.sound}
          change={(sound) => {
            if (sound) bounce();
            save({ ...value, sound });
          }}
        />
        <Desktop on={value.desktop} change={(desktop) => save({ ...value, desktop })} />
      </section>
      <p class="quiet" role="status" data-testid="saved">
        {saved && "Saved."}
      </p>
    </div>
  );
}

interface TableProps {
  choices: Preferences["choices"];
  change: (kind: string, channels: Channels) => void;
}

function KindTable({ choices, change }: TableProps) {
  return (
    <section class="card panel">
      <table class="kinds">
        <thead>
          <tr>
            <th scope="col">Tell me when</th>
            <th scope="col">Here</th>
            <th scope="col">By mail</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(choices).map(([kind, channels]) => {
            const label = labelOf(kind);
            return (
              <tr key={kind} data-testid={`kind-${kind}`}>
                <th scope="row">{label}</th>
                <td class="form-switch">
                  <input
                    class="form-check-input"
                    type="checkbox"
                    role="switch"
                    aria-label={`${label}: here`}
                    data-testid={`app-${kind}`}
                    checked={channels.app}
                    onChange={({ currentTarget }) =>
                      change(kind, { ...channels, app: currentTarget.checked })
                    }
                  />
                </td>
                <td>
                  <select
                    class="form-select"
                    aria-label={`${label}: by mail`}
                    data-testid={`mail-${kind}`}
                    value={channels.mail}
                    onChange={({ currentTarget }) =>
                      change(kind, { ...channels, mail: currentTarget.value as Channels["mail"] })
                    }
                  >
                    {MAILS.map(({ mail, label }) => (
                      <option key={mail} value={mail}>
                        {label}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** The browser asks for its own permission, and only when this is switched on. */
function Desktop({ on, change }: { on: boolean; change: (on: boolean) => void }) {
  const [refused, refuse] = useState(false);
  const choose = async (wanted: boolean): Promise<void> => {
    const granted = !wanted || (await mayNotify());
    refuse(!granted);
    if (granted) change(wanted);
  };
  return (
    <>
      <Switch
        label="Show a notification of the browser when I look elsewhere"
        testid="desktop"
        value={on}
        change={(wanted) => void choose(wanted)}
      />
      {refused && (
        <ErrorAlert
          message="The browser doesn't allow notifications for this page."
          remedy="Allow them in the browser's settings for this site, then switch this on again."
        />
      )}
    </>
  );
}
