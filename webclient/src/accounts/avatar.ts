/** A picture of oneself, or of a room, on its way to the server. */
import { ApiError, csrfToken, trouble } from "../api";

const LARGEST = 5 * 1024 * 1024;
export const PICTURES = ["image/png", "image/jpeg", "image/webp"];

/** What speaks against a picture before it is sent; null if nothing does. */
export function objection({ type, size }: { type: string; size: number }): string | null {
  if (!PICTURES.includes(type)) return "Choose a PNG, JPEG or WebP picture.";
  return size > LARGEST ? "Choose a picture of at most 5 MB." : null;
}

/** Puts the picture there, telling how far it has got (0 to 1). Throws ApiError. */
export async function upload(
  path: string,
  file: File,
  onProgress: (part: number) => void,
): Promise<void> {
  const token = await csrfToken();
  const form = new FormData();
  form.append("file", file);
  // Not fetch, which can't tell how much has been sent.
  const sending = new XMLHttpRequest();
  sending.open("PUT", path);
  sending.setRequestHeader("X-CSRFToken", token);
  sending.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
  await new Promise<void>((done, failed) => {
    sending.onload = () => {
      if (sending.status < 400) done();
      else failed(new ApiError(trouble(sending.status, contentOf(sending))));
    };
    sending.onerror = () => failed(new ApiError(CUT));
    sending.send(form);
  });
}

function contentOf({ responseText }: XMLHttpRequest): unknown {
  try {
    return JSON.parse(responseText) as unknown;
  } catch {
    return {};
  }
}

const CUT = {
  status: 0,
  code: "unreachable",
  message: "The picture didn't get through.",
  remedy: "Check your connection, then try again.",
  fields: {},
};

/** The picture as an address that an <img> can show under the page's policy. */
export const preview = (file: Blob): Promise<string> =>
  new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result as string);
    reader.onerror = () => failed(new Error(`${file.type} can't be read: ${String(reader.error)}`));
    reader.readAsDataURL(file);
  });
