import { clockWords } from "../../matches/words";
import { useSeconds } from "./useSeconds";

/** How long it is until then. */
export function Until({ at }: { at: string }) {
  const now = useSeconds();
  return (
    <time class="clock" role="timer" dateTime={at} data-testid="until">
      {clockWords((Date.parse(at) - now) / 1_000)}
    </time>
  );
}

/** How long it has been since then. */
export function Since({ at }: { at: string }) {
  const now = useSeconds();
  return (
    <time class="clock" role="timer" dateTime={at} data-testid="since">
      {clockWords((now - Date.parse(at)) / 1_000)}
    </time>
  );
}
