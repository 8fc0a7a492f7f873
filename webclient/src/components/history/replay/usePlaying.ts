import { useEffect } from "preact/hooks";
import type { Player } from "../../../history/replay/player";

/** Where a space is a space, or presses what has the focus. */
const TAKES_SPACE = "textarea, select, button, a, summary, input:not([type=range])";

/** Lets the time pass while it is played; the space bar plays and pauses wherever one is. */
export function usePlaying(player: Player): void {
  const playing = player.playing.value;
  useEffect(() => {
    if (!playing) return;
    let last = performance.now();
    let frame = requestAnimationFrame(function tick(now) {
      player.tick(now - last);
      last = now;
      frame = requestAnimationFrame(tick);
    });
    return () => cancelAnimationFrame(frame);
  }, [player, playing]);
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key !== " " || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.target instanceof Element && event.target.closest(TAKES_SPACE) !== null) return;
      event.preventDefault();
      player.play(!player.playing.value);
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [player]);
}
