import { useState } from "preact/hooks";
import type { Attachment } from "../../protocol";
import { Icon } from "../Icon";
import { Lightbox } from "./Lightbox";

export const fileAddress = (room: string, file: string): string =>
  `/api/v1/rooms/${room}/files/${file}`;

export const isPicture = ({ type, width }: Attachment): boolean =>
  type.startsWith("image/") && width !== null;

const UNITS = ["B", "KB", "MB", "GB"];

/** 1536 → "1.5 KB" */
export function bytes(size: number): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(1, size)) / 10));
  const value = size / 1024 ** step;
  return `${value < 10 && step > 0 ? value.toFixed(1) : Math.round(value)} ${UNITS[step] ?? ""}`;
}

/** The files of a message: pictures keep the room that they will take. */
export function Attachments({ room, files }: { room: string; files: readonly Attachment[] }) {
  const [open, setOpen] = useState<number | null>(null);
  const pictures = files.filter(isPicture);
  if (files.length === 0) return null;
  return (
    <div class="attachments" data-testid="attachments">
      {pictures.length > 0 && (
        <div class={pictures.length > 1 ? "pictures pictures-many" : "pictures"}>
          {pictures.map((file, at) => (
            <Picture
              key={file.id}
              room={room}
              file={file}
              many={pictures.length > 1}
              show={() => setOpen(at)}
            />
          ))}
        </div>
      )}
      {files
        .filter((file) => !isPicture(file))
        .map((file) => (
          <Other key={file.id} room={room} file={file} />
        ))}
      {open !== null && (
        <Lightbox room={room} pictures={pictures} first={open} close={() => setOpen(null)} />
      )}
    </div>
  );
}

interface PictureProps {
  room: string;
  file: Attachment;
  many: boolean;
  show: () => void;
}

const WIDEST = 400;
const TALLEST = 320;

function Picture({ room, file, many, show }: PictureProps) {
  const [width, height] = [file.width ?? 1, file.height ?? 1];
  const scale = Math.min(1, WIDEST / width, TALLEST / height);
  const size = many ? {} : { width: Math.round(width * scale), height: Math.round(height * scale) };
  return (
    <button
      class="picture"
      type="button"
      aria-label={`Picture ${file.name}: open it`}
      data-testid="picture"
      onClick={show}
    >
      <img
        {...size}
        src={`${fileAddress(room, file.id)}?preview=1`}
        alt={file.name}
        loading="lazy"
        decoding="async"
      />
    </button>
  );
}

function Other({ room, file }: { room: string; file: Attachment }) {
  const address = fileAddress(room, file.id);
  if (file.type.startsWith("audio/")) {
    return (
      <figure class="player">
        <audio controls preload="none" src={address} aria-label={file.name} />
        <FileName file={file} address={address} />
      </figure>
    );
  }
  if (file.type.startsWith("video/")) {
    return (
      <figure class="player">
        <video controls preload="metadata" src={address} aria-label={file.name} />
        <FileName file={file} address={address} />
      </figure>
    );
  }
  return <FileName file={file} address={address} />;
}

function FileName({ file, address }: { file: Attachment; address: string }) {
  return (
    <a class="file" href={address} download={file.name} target="_blank" data-testid="file">
      <Icon name="file" />
      <bdi>{file.name}</bdi>
      <span class="quiet">{bytes(file.size)}</span>
    </a>
  );
}
