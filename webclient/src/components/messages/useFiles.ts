import { useState } from "preact/hooks";
import { useApp } from "../../app";
import { MOST_FILES, type Upload } from "../../messages/uploads";
import type { Extras } from "../../outgoing";

export interface Files {
  uploads: readonly Upload[];
  /** There is a file to be sent. */
  ready: boolean;
  failed: boolean;
  complaint: string;
  add: (files: readonly File[]) => void;
  remove: (id: string) => void;
  /** Hands them over to the message, whether they have arrived or not. */
  taken: () => NonNullable<Extras["files"]>;
}

export const filesIn = (data: DataTransfer | null): File[] => [...(data?.files ?? [])];

/** The files of the message that is being written in a room. */
export function useFiles(room: string): Files {
  const app = useApp();
  const [complaint, complain] = useState("");
  const uploads = app.uploads.all.value.filter((each) => each.room === room && !each.taken);
  const add = (files: readonly File[]): void => {
    const space = MOST_FILES - uploads.length;
    complain(files.length > space ? `A message has at most ${MOST_FILES} files.` : "");
    app.uploads.add(room, files.slice(0, space));
  };
  return {
    uploads,
    ready: uploads.length > 0,
    failed: uploads.some(({ state }) => state === "failed"),
    complaint,
    add,
    remove: (id) => app.uploads.remove(id),
    taken: () => {
      complain("");
      app.uploads.take(room);
      return uploads.map(
        ({ id, file, attachment }) => attachment ?? { upload: id, name: file.name },
      );
    },
  };
}
