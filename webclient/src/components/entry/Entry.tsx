import type { EntryStep } from "../../router";
import { LoginPage } from "../LoginPage";
import { SignupPage } from "../SignupPage";

interface Props {
  step: EntryStep;
  /** Why somebody who was logged in is here. */
  notice: string;
}

/** The way in: whatever is shown to somebody who is not logged in. */
export function Entry({ step, notice }: Props) {
  switch (step) {
    case "register":
      return <SignupPage />;
    default:
      return <LoginPage notice={notice} />;
  }
}
