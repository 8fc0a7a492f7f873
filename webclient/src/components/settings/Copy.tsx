import { useState } from "preact/hooks";

/** Puts a text on the clipboard; where the browser forbids it, the text is there to be selected. */
export function Copy({ text, testid }: { text: string; testid: string }) {
  const [said, say] = useState("");
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      say("Copied.");
    } catch {
      say("Your browser doesn't let this page copy: select the text instead.");
    }
  };
  return (
    <>
      <button class="btn btn-outline" type="button" data-testid={testid} onClick={copy}>
        Copy
      </button>
      <span class="form-done" role="status">
        {said}
      </span>
    </>
  );
}
