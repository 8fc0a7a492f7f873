import type { EntryStep } from "../../router";
import { ForgotPasswordPage } from "./ForgotPasswordPage";
import { LoginCodePage } from "./LoginCodePage";
import { LoginPage } from "./LoginPage";
import { ProviderPage } from "./ProviderPage";
import { ResetPasswordPage } from "./ResetPasswordPage";
import { SecondFactorPage } from "./SecondFactorPage";
import { SignupPage } from "./SignupPage";
import { VerifyEmailPage } from "./VerifyEmailPage";

interface Props {
  step: EntryStep;
  /** Why somebody is here again. */
  notice: string;
}

/** The way in: whatever is shown to somebody who is not logged in. */
export function Entry({ step, notice }: Props) {
  switch (step) {
    case "login":
      return <LoginPage notice={notice} />;
    case "register":
      return <SignupPage />;
    case "verify-email":
      return <VerifyEmailPage />;
    case "second-factor":
      return <SecondFactorPage />;
    case "login-code":
      return <LoginCodePage />;
    case "forgot-password":
      return <ForgotPasswordPage notice={notice} />;
    case "reset-password":
      return <ResetPasswordPage />;
    case "provider":
      return <ProviderPage />;
  }
}
