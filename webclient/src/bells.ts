/** What a browser can do to be noticed. Of several tabs, one does it. */
import { lineOf } from "./notices";
import type { Notice } from "./protocol";

const HELD = 2_000;

/** Runs `act` in one of the tabs that want to do the same at this moment. */
function inOneTab(name: string, act: () => void): void {
  // Without a secure context there are no locks: then every tab does it.
  if (!("locks" in navigator)) return act();
  void navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock === null) return;
    act();
    await new Promise((resolve) => setTimeout(resolve, HELD));
  });
}

/** Two short notes, as when a ball bounces. Browsers stay silent before the first click. */
export function sound({ id, version }: Notice): void {
  inOneTab(`courtside sound ${id} ${version}`, bounce);
}

export function bounce(): void {
  const audio = new AudioContext();
  note(audio, 660, 0);
  note(audio, 880, 0.12).onended = () => void audio.close();
}

function note(audio: AudioContext, frequency: number, after: number): OscillatorNode {
  const start = audio.currentTime + after;
  const gain = new GainNode(audio, { gain: 0 });
  gain.gain.setValueAtTime(0.12, start);
  gain.gain.exponentialRampToValueAtTime(0.001, start + 0.25);
  const tone = new OscillatorNode(audio, { frequency });
  tone.connect(gain).connect(audio.destination);
  tone.start(start);
  tone.stop(start + 0.25);
  return tone;
}

/** A notification of the browser, when nobody looks at this page and it is allowed. */
export function desktop(notice: Notice, open: (notice: Notice) => void): void {
  if (document.visibilityState === "visible" && document.hasFocus()) return;
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  inOneTab(`courtside desktop ${notice.id} ${notice.version}`, () => {
    const shown = new Notification("Courtside", { body: lineOf(notice), tag: notice.id });
    shown.onclick = () => {
      window.focus();
      shown.close();
      open(notice);
    };
  });
}

/** Asks for what notifications need; false when the reader or the browser won't have it. */
export async function mayNotify(): Promise<boolean> {
  if (!("Notification" in window)) return false;
  return (await Notification.requestPermission()) === "granted";
}
