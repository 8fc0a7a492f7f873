import { useEffect, useState } from "preact/hooks";
import { useApp } from "../app";
import { ApiError, request } from "../api";
import { presenceOf, relationOf, type Profile } from "../people";
import { presenceTopic } from "../protocol";
import { personPath, settingsPath } from "../router";
import { Details } from "./Details";
import { ErrorAlert } from "./ErrorAlert";
import { ChallengeButton } from "./matches/ChallengeButton";
import { PersonResults } from "./matches/PersonResults";
import { MutualFriends } from "./MutualFriends";
import { NotFound } from "./NotFound";
import { PageTitle } from "./PageTitle";
import { PersonAvatar, PresenceLine } from "./Person";
import { Relating } from "./Relating";
import { MessageButton } from "./rooms/MessageButton";
import { Roles } from "./Roles";
import { StaffWays } from "./StaffWays";

type View =
  { kind: "loading" } | { kind: "trouble"; error: ApiError } | { kind: "found"; profile: Profile };

export function PersonPage({ id }: { id: string }) {
  const { state } = useApp();
  const relation = relationOf(state, id);
  const { view, again } = useProfile(id, relation);
  usePresence(id, relation);
  return (
    <main id="main" class="page" tabIndex={-1} data-testid="person-page">
      <div class="page-column">
        {view.kind === "loading" && (
          <p class="loading-line" role="status">
            <span class="visually-hidden">The profile is being loaded…</span>
            <span class="ball" aria-hidden="true" />
          </p>
        )}
        {view.kind === "trouble" && <Trouble error={view.error} again={again} />}
        {view.kind === "found" && <Found profile={view.profile} />}
      </div>
    </main>
  );
}

/** Asked anew when what we are to each other changes: then more or less of it may be seen. */
function useProfile(id: string, relation: string | null): { view: View; again: () => void } {
  const { directory } = useApp();
  const [view, show] = useState<View>({ kind: "loading" });
  const [round, setRound] = useState(0);
  useEffect(() => {
    let current = true;
    void profileOf(id).then((next) => {
      if (!current) return;
      if (next.kind === "found") directory.learn([next.profile]);
      show(next);
    });
    return () => {
      current = false;
    };
  }, [directory, id, relation, round]);
  return { view, again: () => setRound(round + 1) };
}

async function profileOf(id: string): Promise<View> {
  try {
    return { kind: "found", profile: await request<Profile>("GET", `/api/v1/people/${id}`) };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { kind: "trouble", error };
  }
}

/** While the page is open, it shows whether they are there, friend or not, if we may see it. */
function usePresence(id: string, relation: string | null): void {
  const { feeds } = useApp();
  useEffect(() => {
    feeds.follow(presenceTopic(id));
    return () => feeds.forget(presenceTopic(id));
  }, [feeds, id, relation]);
}

function Trouble({ error, again }: { error: ApiError; again: () => void }) {
  if (error.status === 404) return <NotFound what="person" />;
  return (
    <ErrorAlert message={error.message} remedy={error.remedy}>
      <button class="btn btn-small" type="button" onClick={again}>
        Try again
      </button>
    </ErrorAlert>
  );
}

function Found({ profile }: { profile: Profile }) {
  return profile.merged_into === null ? (
    <Present profile={profile} />
  ) : (
    <Double profile={profile} into={profile.merged_into} />
  );
}

/** A second account of somebody: where they are to be found. */
function Double({ profile, into }: { profile: Profile; into: string }) {
  const { name, username } = profile;
  return (
    <>
      <header class="profile-head">
        <PersonAvatar id={into} name={name} size="large" />
        <div class="profile-who">
          <PageTitle title={name} />
          <p class="quiet">@{username}</p>
        </div>
      </header>
      <p data-testid="merged-into">
        @{username} is now <a href={personPath(into)}>{name}</a>: a second account, merged into the
        other.
      </p>
    </>
  );
}

function Present({ profile }: { profile: Profile }) {
  const { state } = useApp();
  const { id, name, username } = profile;
  const own = state.me.value?.id === id;
  const relation = relationOf(state, id, profile);
  const live = presenceOf(state, id);
  return (
    <>
      <header class="profile-head">
        <PersonAvatar id={id} name={name} size="large" />
        <div class="profile-who">
          <PageTitle title={name} />
          <p class="quiet">
            @{username}
            <PresenceLine
              before=" · "
              presence={live?.state ?? profile.presence}
              seenAt={live?.seen_at ?? profile.seen_at}
            />
          </p>
          <RoleBadges roles={profile.roles} />
        </div>
      </header>
      {own ? (
        <div class="relating">
          <a class="btn btn-outline" href={settingsPath("profile")} data-testid="edit-profile">
            Edit your profile
          </a>
        </div>
      ) : (
        <div class="relating">
          {relation !== "blocked" && !profile.deleted && (
            <>
              <MessageButton person={profile} />
              <ChallengeButton person={profile} />
            </>
          )}
          <Relating person={profile} relation={relation} full />
        </div>
      )}
      <Details profile={profile} />
      <PersonResults key={id} id={id} />
      {!own && profile.mutual_count > 0 && <MutualFriends id={id} count={profile.mutual_count} />}
      <StaffWays person={id} />
      {state.me.value?.roles.includes("admin") === true && <Roles profile={profile} />}
    </>
  );
}

function RoleBadges({ roles }: { roles: readonly string[] }) {
  const special = roles.filter((role) => role !== "member");
  if (special.length === 0) return null;
  return (
    <ul class="role-badges" aria-label="Roles" data-testid="roles">
      {special.map((role) => (
        <li key={role} class="role-badge">
          {role}
        </li>
      ))}
    </ul>
  );
}
