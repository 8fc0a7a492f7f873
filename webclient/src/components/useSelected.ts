import { computed } from "@preact/signals";
import { useMemo } from "preact/hooks";

/**
 * Something computed from the state: drawn again only when it is another. `deps`: what `select`
 * uses besides. (useComputed would go on with those of the first time.)
 */
export function useSelected<T>(select: () => T, deps: readonly unknown[]): T {
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the caller names them
  return useMemo(() => computed(select), deps).value;
}
