import type { ComponentType } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { SECTIONS, settingsPath, type Section } from "../../router";
import { Page } from "../Page";
import { AccountSettings } from "./AccountSettings";
import { KeySettings } from "./KeySettings";
import { NotificationSettings } from "./NotificationSettings";
import { PrivacySettings } from "./PrivacySettings";
import { ProfileSettings } from "./ProfileSettings";
import { SecuritySettings } from "./SecuritySettings";
import { SessionSettings } from "./SessionSettings";

const CONTENT: Readonly<Record<Section, { title: string; Content: ComponentType }>> = {
  profile: { title: "Profile", Content: ProfileSettings },
  account: { title: "Account", Content: AccountSettings },
  security: { title: "Security", Content: SecuritySettings },
  sessions: { title: "Sessions", Content: SessionSettings },
  keys: { title: "API keys", Content: KeySettings },
  notifications: { title: "Notifications", Content: NotificationSettings },
  privacy: { title: "Privacy", Content: PrivacySettings },
};

export function SettingsPage({ section }: { section: Section }) {
  const { title, Content } = CONTENT[section];
  const here = useRef<HTMLAnchorElement>(null);
  useEffect(() => here.current?.scrollIntoView({ block: "nearest", inline: "center" }), [section]);
  return (
    <Page key={section} title={title} testid="settings-page">
      <nav class="tabs" aria-label="Settings">
        {SECTIONS.map((each) => (
          <a
            key={each}
            ref={each === section ? here : null}
            class="tab"
            href={settingsPath(each)}
            aria-current={each === section ? "page" : undefined}
            data-testid={`settings-${each}`}
          >
            {CONTENT[each].title}
          </a>
        ))}
      </nav>
      <Content />
    </Page>
  );
}
