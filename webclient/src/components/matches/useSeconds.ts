import { useEffect, useState } from "preact/hooks";

/** The time, going on each second. */
export function useSeconds(): number {
  const [now, set] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => set(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
