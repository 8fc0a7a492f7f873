import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../app";
import type { Person, Role } from "../protocol";
import { personPath } from "../router";
import { Icon, type IconName } from "./Icon";
import { PersonAvatar } from "./Person";
import { useAction } from "./useAction";
import { usePerson } from "./usePerson";

const MENU = "me-menu";

interface ForRoles {
  path: string;
  label: string;
  icon: IconName;
  roles: readonly Role[];
}

const FOR_ROLES: readonly ForRoles[] = [
  { path: "/moderation", label: "Moderation", icon: "flag", roles: ["moderator", "admin"] },
  {
    path: "/history",
    label: "History",
    icon: "history",
    roles: ["analyst", "investigator", "admin"],
  },
  { path: "/admin", label: "Administration", icon: "checks", roles: ["admin"] },
];

/** What belongs to whoever is logged in; the browser closes it on Escape and on a click elsewhere. */
export function MeMenu({ person }: { person: Person }) {
  const { state, accounts } = useApp();
  const { busy, error, run } = useAction();
  const menu = useRef<HTMLDivElement>(null);
  const route = state.route.value;
  const { name } = usePerson(person.id, person.name);
  const roles = state.me.value?.roles ?? [];
  useEffect(() => {
    if (error !== null) state.trouble.value = error;
  }, [error, state]);
  useEffect(() => menu.current?.hidePopover(), [route]);
  return (
    <>
      <button class="me" type="button" popovertarget={MENU} data-testid="me-menu">
        <PersonAvatar id={person.id} name={name} dot={false} />
        <bdi class="me-name">{name}</bdi>
        <span class="visually-hidden">, your menu</span>
      </button>
      <div ref={menu} id={MENU} class="card menu" popover="auto">
        <nav aria-label="You">
          <a class="menu-item" href={personPath(person.id)} data-testid="my-profile">
            <Icon name="person" /> Profile
          </a>
          <a class="menu-item" href="/settings" data-testid="settings">
            <Icon name="settings" /> Settings
          </a>
          {FOR_ROLES.filter((each) => roles.some((role) => each.roles.includes(role))).map(
            ({ path, label, icon }) => (
              <a key={path} class="menu-item" href={path} data-testid={path.slice(1)}>
                <Icon name={icon} /> {label}
              </a>
            ),
          )}
        </nav>
        <button
          class="menu-item"
          type="button"
          data-testid="logout"
          disabled={busy}
          onClick={() => run(() => accounts.logOut())}
        >
          <Icon name="leave" /> Log out
        </button>
      </div>
    </>
  );
}
