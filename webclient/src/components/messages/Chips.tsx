import { useApp } from "../../app";
import type { Upload } from "../../messages/uploads";
import { Icon } from "../Icon";
import { bytes, fileAddress, isPicture } from "./Attachments";

interface Props {
  uploads: readonly Upload[];
  remove: (id: string) => void;
}

/** The files that go with the message that is being written. */
export function Chips({ uploads, remove }: Props) {
  if (uploads.length === 0) return null;
  return (
    <ul class="chips" aria-label="Files" data-testid="chips">
      {uploads.map((upload) => (
        <Chip key={upload.id} upload={upload} remove={() => remove(upload.id)} />
      ))}
    </ul>
  );
}

function Chip({ upload, remove }: { upload: Upload; remove: () => void }) {
  const { uploads } = useApp();
  const { id, room, file, state, progress, error, attachment } = upload;
  return (
    <li class="chip" data-testid="chip" data-state={state}>
      {attachment !== undefined && isPicture(attachment) ? (
        <img src={`${fileAddress(room, attachment.id)}?preview=1`} alt="" />
      ) : (
        <Icon name="file" />
      )}
      <span class="chip-text">
        <bdi class="chip-name">{file.name}</bdi>
        {state === "failed" ? (
          <span class="chip-error" role="alert">
            {error?.message} {error?.remedy}
          </span>
        ) : (
          <span class="quiet">
            {state === "done" ? bytes(file.size) : <progress value={progress} max={1} />}
          </span>
        )}
      </span>
      {state === "failed" && (
        <button class="btn btn-small" type="button" onClick={() => uploads.retry(id)}>
          Retry
        </button>
      )}
      <button
        class="btn btn-icon"
        type="button"
        aria-label={`Remove ${file.name}`}
        data-testid="remove-file"
        onClick={remove}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}
