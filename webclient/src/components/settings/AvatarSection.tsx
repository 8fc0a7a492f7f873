import { useRef, useState } from "preact/hooks";
import type { Account } from "../../accounts";
import { objection, PICTURES, preview, upload } from "../../accounts/avatar";
import { removeAvatar } from "../../accounts/settings";
import { useApp } from "../../app";
import { Avatar } from "../Avatar";
import { ErrorAlert } from "../ErrorAlert";
import { useAction } from "../useAction";
import { Act } from "./Act";
import { Section } from "./Section";

interface Chosen {
  file: File;
  picture: string;
}

export function AvatarSection({ own }: { own: Account }) {
  const { accounts } = useApp();
  const [chosen, choose] = useState<Chosen | null>(null);
  const [trouble, complain] = useState<string | null>(null);
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const against = objection(file);
    complain(against);
    if (against === null) choose({ file, picture: await preview(file) });
  };
  return (
    <Section title="Picture">
      {trouble !== null && <ErrorAlert message={trouble} />}
      <Drop take={take}>
        {chosen === null ? (
          <span data-testid="own-avatar">
            <Avatar
              id={own.id}
              name={own.display_name || own.username}
              picture={own.avatar}
              size="large"
            />
          </span>
        ) : (
          <img class="avatar avatar-large" src={chosen.picture} alt="The picture you chose" />
        )}
        {chosen === null ? (
          <div class="form-foot">
            <Choose take={take} />
            {own.avatar !== null && (
              <Act
                testid="remove-avatar"
                look="btn btn-quiet"
                act={async () => {
                  await removeAvatar();
                  await accounts.check();
                }}
              >
                Remove
              </Act>
            )}
          </div>
        ) : (
          <Upload file={chosen.file} close={() => choose(null)} />
        )}
      </Drop>
    </Section>
  );
}

interface TakeProps {
  take: (file: File | undefined) => Promise<void>;
}

function Drop({ take, children }: TakeProps & { children: preact.ComponentChildren }) {
  const [over, setOver] = useState(false);
  return (
    <div
      class={`drop ${over ? "drop-over" : ""}`}
      data-testid="avatar-drop"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void take(event.dataTransfer?.files[0]);
      }}
    >
      {children}
    </div>
  );
}

function Choose({ take }: TakeProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        class="visually-hidden"
        type="file"
        accept={PICTURES.join(",")}
        data-testid="avatar-file"
        tabIndex={-1}
        aria-hidden="true"
        onChange={({ currentTarget }) => {
          void take(currentTarget.files?.[0]);
          currentTarget.value = "";
        }}
      />
      <button class="btn btn-outline" type="button" onClick={() => input.current?.click()}>
        Choose a picture
      </button>
      <span class="form-text">Or drop one here. PNG, JPEG or WebP, up to 5 MB.</span>
    </>
  );
}

function Upload({ file, close }: { file: File; close: () => void }) {
  const { accounts } = useApp();
  const { busy, error, run } = useAction();
  const [part, setPart] = useState(0);
  const send = async (): Promise<void> => {
    await upload(file, setPart);
    await accounts.check();
    close();
  };
  return (
    <div class="form-foot">
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      <button
        class="btn btn-primary"
        type="button"
        data-testid="upload-avatar"
        disabled={busy}
        onClick={() => run(send)}
      >
        Use this picture
      </button>
      <button class="btn btn-quiet" type="button" disabled={busy} onClick={close}>
        Cancel
      </button>
      {busy && <progress value={part} max={1} aria-label="Being sent" />}
    </div>
  );
}
