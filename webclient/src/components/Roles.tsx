import { useState } from "preact/hooks";
import { request } from "../api";
import type { Profile } from "../people";
import type { Role } from "../protocol";
import { ErrorAlert } from "./ErrorAlert";
import { useAction } from "./useAction";

const GIVEN: readonly { role: Role; label: string }[] = [
  { role: "moderator", label: "Moderator: keeps order in rooms" },
  { role: "analyst", label: "Analyst: reads the history, with what is personal in it masked" },
  {
    role: "investigator",
    label: "Investigator: reads the history, and what is personal in it, too",
  },
  { role: "admin", label: "Admin: may do everything" },
];

/** For admins: gives roles and takes them. */
export function Roles({ profile }: { profile: Profile }) {
  const { busy, error, run } = useAction();
  const [roles, setRoles] = useState<readonly Role[]>(profile.roles);
  const change = async (role: Role, give: boolean): Promise<void> => {
    setRoles(give ? [...roles, role] : roles.filter((each) => each !== role));
    try {
      await request(give ? "PUT" : "DELETE", `/api/v1/people/${profile.id}/roles/${role}`);
    } catch (error) {
      setRoles(roles);
      throw error;
    }
  };
  return (
    <fieldset class="card panel" disabled={busy} data-testid="role-settings">
      <legend class="visually-hidden">Roles of {profile.name}</legend>
      <h2 aria-hidden="true">Roles</h2>
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      {GIVEN.map(({ role, label }) => (
        <label key={role} class="form-check form-switch">
          <input
            class="form-check-input"
            type="checkbox"
            role="switch"
            data-testid={`role-${role}`}
            checked={roles.includes(role)}
            onChange={(event) => {
              const give = event.currentTarget.checked;
              void run(() => change(role, give));
            }}
          />
          <span class="form-check-label">{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
