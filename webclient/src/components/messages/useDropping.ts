import { useEffect, useRef, useState } from "preact/hooks";
import { filesIn } from "./useFiles";

/**
 * Takes the files that are dropped anywhere on the page: beside a place for them the browser would
 * leave the page to show them. True while files are held over it.
 */
export function useDropping(add: (files: readonly File[]) => void): boolean {
  const [over, hover] = useState(false);
  const latest = useRef(add);
  latest.current = add;
  useEffect(() => {
    const onDrag = (event: DragEvent): void => {
      if (!isOurs(event)) return;
      event.preventDefault();
      hover(true);
    };
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) hover(false);
    };
    const onDrop = (event: DragEvent): void => {
      hover(false);
      if (!isOurs(event)) return;
      event.preventDefault();
      latest.current(filesIn(event.dataTransfer));
    };
    document.addEventListener("dragover", onDrag);
    document.addEventListener("dragleave", onLeave);
    document.addEventListener("drop", onDrop);
    return () => {
      document.removeEventListener("dragover", onDrag);
      document.removeEventListener("dragleave", onLeave);
      document.removeEventListener("drop", onDrop);
    };
  }, []);
  return over;
}

/** Files, and nothing that something else on the page waits for. */
const isOurs = ({ dataTransfer, defaultPrevented }: DragEvent): boolean =>
  !defaultPrevented &&
  dataTransfer?.types.includes("Files") === true &&
  document.querySelector("dialog:modal") === null;
