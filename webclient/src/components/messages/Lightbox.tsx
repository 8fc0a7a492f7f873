import { useState } from "preact/hooks";
import type { Attachment } from "../../protocol";
import { Icon } from "../Icon";
import { useModal } from "../useModal";
import { fileAddress } from "./Attachments";

interface Props {
  room: string;
  pictures: readonly Attachment[];
  first: number;
  close: () => void;
}

/** Pictures in full size; the arrow keys go through them, Escape closes. */
export function Lightbox({ room, pictures, first, close }: Props) {
  const dialog = useModal();
  const [at, setAt] = useState(first);
  const picture = pictures[at];
  const several = pictures.length > 1;
  const go = (step: number): void => setAt((at + step + pictures.length) % pictures.length);
  if (picture === undefined) return null;
  return (
    <dialog
      ref={dialog}
      class="lightbox"
      aria-label={picture.name}
      data-testid="lightbox"
      onClose={close}
      onClick={(event) => {
        if (event.target === event.currentTarget) event.currentTarget.close();
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "ArrowLeft") go(-1);
        if (event.key === "ArrowRight") go(1);
      }}
    >
      <img
        src={fileAddress(room, picture.id)}
        alt={picture.name}
        width={picture.width ?? undefined}
        height={picture.height ?? undefined}
      />
      <footer>
        {several && (
          <button class="btn btn-icon" type="button" aria-label="Before" onClick={() => go(-1)}>
            <Icon name="back" />
          </button>
        )}
        <bdi>{picture.name}</bdi>
        {several && (
          <span>
            {at + 1} of {pictures.length}
          </span>
        )}
        {several && (
          <button class="btn btn-icon" type="button" aria-label="Next" onClick={() => go(1)}>
            <Icon name="next" />
          </button>
        )}
        <a
          class="btn btn-icon"
          href={fileAddress(room, picture.id)}
          download={picture.name}
          target="_blank"
          aria-label="Keep a copy"
        >
          <Icon name="down" />
        </a>
        <button
          class="btn btn-icon"
          type="button"
          aria-label="Close"
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
      </footer>
    </dialog>
  );
}
