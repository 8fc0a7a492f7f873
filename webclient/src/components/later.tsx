import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ErrorAlert } from "./ErrorAlert";

/** A part of a page whose code is fetched when it is first shown: most people never come to it. */
export function later(load: () => Promise<ComponentType>): ComponentType {
  let known: ComponentType | null = null;
  return function Later() {
    const [Content, show] = useState<ComponentType | null>(() => known);
    const [failed, fail] = useState(false);
    useEffect(() => {
      if (known !== null) return;
      load().then(
        (loaded) => {
          known = loaded;
          show(() => loaded);
        },
        () => fail(true),
      );
    }, []);
    if (failed) {
      const remedy = "Check your connection, then load the page anew.";
      return <ErrorAlert message="This part of the page could not be fetched." remedy={remedy} />;
    }
    return Content === null ? <p aria-busy="true">Loading …</p> : <Content />;
  };
}
