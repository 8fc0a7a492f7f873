import { useMemo, useState } from "preact/hooks";
import type { Account } from "../../accounts";
import { languages, nearestLanguage, ownTimeZone, timeZones } from "../../accounts/choices";
import { changeProfile, type Profile } from "../../accounts/settings";
import { useApp } from "../../app";
import { clean } from "../../text";
import { Form } from "../Form";
import { AvatarSection } from "./AvatarSection";
import { Counted } from "./Counted";
import { Section, Sections } from "./Section";
import { Select } from "./Select";

const LIMITS = { display_name: 60, alias: 30, bio: 500 } as const;

export function ProfileSettings() {
  return (
    <Sections>
      {(own) => (
        <>
          <AvatarSection own={own} />
          <AboutSection own={own} />
        </>
      )}
    </Sections>
  );
}

function AboutSection({ own }: { own: Account }) {
  const { accounts } = useApp();
  const [profile, change] = useState<Profile>(() => profileOf(own));
  const set = (part: Partial<Profile>): void => change((known) => ({ ...known, ...part }));
  const tongues = useMemo(languages, []);
  const zones = useMemo(() => timeZones(profile.time_zone), [profile.time_zone]);
  return (
    <Section title="About you" lead="Who sees the details is up to you: see Privacy.">
      <Form
        testid="profile-form"
        action="Save"
        done="Saved."
        submit={async () => {
          await changeProfile(cleaned(profile));
          accounts.amend(cleaned(profile));
        }}
        fields={(error) => (
          <>
            <Counted
              label="Display name"
              name="display_name"
              limit={LIMITS.display_name}
              hint={`Shown in place of ${own.username}.`}
              value={profile.display_name}
              set={(display_name) => set({ display_name })}
              errors={error?.fields.display_name}
            />
            <Counted
              label="Alias"
              name="alias"
              limit={LIMITS.alias}
              hint="What people call you on the court."
              value={profile.alias}
              set={(alias) => set({ alias })}
              errors={error?.fields.alias}
            />
            <Counted
              label="Bio"
              name="bio"
              limit={LIMITS.bio}
              lines
              hint="A few words about you."
              value={profile.bio}
              set={(bio) => set({ bio })}
              errors={error?.fields.bio}
            />
            <Select
              label="Language"
              name="language"
              choices={tongues}
              value={profile.language}
              set={(language) => set({ language })}
              detect={() => set({ language: nearestLanguage(navigator.languages) })}
              errors={error?.fields.language}
            />
            <Select
              label="Time zone"
              name="time_zone"
              choices={zones}
              value={profile.time_zone}
              set={(time_zone) => set({ time_zone })}
              detect={() => set({ time_zone: ownTimeZone() })}
              errors={error?.fields.time_zone}
            />
          </>
        )}
      />
    </Section>
  );
}

const profileOf = ({ display_name, alias, bio, language, time_zone }: Account): Profile => ({
  display_name,
  alias,
  bio,
  language,
  time_zone,
});

const cleaned = (profile: Profile): Profile => ({
  ...profile,
  display_name: clean(profile.display_name),
  alias: clean(profile.alias),
  bio: clean(profile.bio),
});
