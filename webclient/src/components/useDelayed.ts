import { useEffect, useState } from "preact/hooks";

const PAUSE = 250;

/** What is being typed, once it rests. */
export function useDelayed(text: string): string {
  const [settled, settle] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => settle(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
