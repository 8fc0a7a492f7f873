import { useEffect, useState } from "preact/hooks";
import { ApiError, request } from "../../../api";
import { historyPath } from "../../../tournaments/orders";
import type { Step } from "../../../tournaments/rows";

interface Page {
  results: Step[];
  next: number | null;
}

export interface Past {
  steps: readonly Step[];
  /** All that has happened until now is there. */
  whole: boolean;
  error: ApiError | null;
  again: () => void;
}

/** All that has happened, which grows whenever the tournament's `position` does. */
export function useHistory(id: string, position: number): Past {
  const [steps, setSteps] = useState<readonly Step[]>([]);
  const [error, setError] = useState<ApiError | null>(null);
  const [tries, setTries] = useState(0);
  const known = steps.length;
  const whole = (steps.at(-1)?.position ?? 0) >= position;
  useEffect(() => {
    if (whole) return;
    let wanted = true;
    const take = ({ results }: Page): void => {
      if (wanted && results.length > 0)
        setSteps((before) => [...before.slice(0, known), ...results]);
    };
    request<Page>("GET", `${historyPath(id)}&after=${known}`).then(take, (problem: unknown) => {
      if (!(problem instanceof ApiError)) throw problem;
      if (wanted) setError(problem);
    });
    return () => {
      wanted = false;
    };
  }, [id, known, position, whole, tries]);
  const again = (): void => {
    setError(null);
    setTries((before) => before + 1);
  };
  return { steps, whole, error, again };
}
