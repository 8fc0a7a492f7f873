import type { Account } from "../../accounts";
import { useApp } from "../../app";
import { Avatar } from "../Avatar";
import { PictureField } from "../PictureField";
import { Section } from "./Section";

export function AvatarSection({ own }: { own: Account }) {
  const { accounts } = useApp();
  return (
    <Section title="Picture">
      <PictureField
        path="/api/v1/me/avatar"
        testid="avatar"
        removable={own.avatar !== null}
        changed={() => accounts.check()}
      >
        <span data-testid="own-avatar">
          <Avatar
            id={own.id}
            name={own.display_name || own.username}
            picture={own.avatar}
            size="large"
          />
        </span>
      </PictureField>
    </Section>
  );
}
