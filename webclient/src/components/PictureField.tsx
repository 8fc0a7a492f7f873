import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { objection, PICTURES, preview, upload } from "../accounts/avatar";
import { request } from "../api";
import { ErrorAlert } from "./ErrorAlert";
import { Act } from "./settings/Act";
import { useAction } from "./useAction";

interface Props {
  /** Where it is put, and removed from. */
  path: string;
  testid: string;
  /** What stands there now. */
  children: ComponentChildren;
  removable: boolean;
  /** Brings what stands there up to date, where it isn't live. */
  changed?: () => Promise<unknown>;
}

interface Chosen {
  file: File;
  picture: string;
}

type Take = (file: File | undefined) => Promise<void>;

/** A picture that can be chosen or dropped, looked at, and then used; or removed. */
export function PictureField({ path, testid, children, removable, changed }: Props) {
  const [chosen, choose] = useState<Chosen | null>(null);
  const [trouble, complain] = useState<string | null>(null);
  const take: Take = async (file) => {
    if (file === undefined) return;
    const against = objection(file);
    complain(against);
    if (against === null) choose({ file, picture: await preview(file) });
  };
  const remove = async (): Promise<void> => {
    await request("DELETE", path);
    await changed?.();
  };
  const send = async (file: File, progress: (part: number) => void): Promise<void> => {
    await upload(path, file, progress);
    await changed?.();
    choose(null);
  };
  return (
    <>
      {trouble !== null && <ErrorAlert message={trouble} />}
      <Drop testid={testid} take={take}>
        {chosen === null ? (
          <>
            {children}
            <div class="form-foot">
              <Choose testid={testid} take={take} />
              {removable && (
                <Act testid={`remove-${testid}`} look="btn btn-quiet" act={remove}>
                  Remove
                </Act>
              )}
              <span class="form-text">Or drop one here. PNG, JPEG or WebP, up to 5 MB.</span>
            </div>
          </>
        ) : (
          <>
            <img class="avatar avatar-large" src={chosen.picture} alt="The picture you chose" />
            <Upload
              testid={testid}
              send={(part) => send(chosen.file, part)}
              close={() => choose(null)}
            />
          </>
        )}
      </Drop>
    </>
  );
}

interface TakeProps {
  testid: string;
  take: Take;
}

function Drop({ testid, take, children }: TakeProps & { children: ComponentChildren }) {
  const [over, setOver] = useState(false);
  return (
    <div
      class={`drop ${over ? "drop-over" : ""}`}
      data-testid={`${testid}-drop`}
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

function Choose({ testid, take }: TakeProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        class="visually-hidden"
        type="file"
        accept={PICTURES.join(",")}
        data-testid={`${testid}-file`}
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
    </>
  );
}

interface UploadProps {
  testid: string;
  send: (progress: (part: number) => void) => Promise<void>;
  close: () => void;
}

function Upload({ testid, send, close }: UploadProps) {
  const { busy, error, run } = useAction();
  const [part, setPart] = useState(0);
  return (
    <div class="form-foot">
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      <button
        class="btn btn-primary"
        type="button"
        data-testid={`upload-${testid}`}
        disabled={busy}
        onClick={() => run(() => send(setPart))}
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
