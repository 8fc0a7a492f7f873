/**
 * The way in, as pure functions: what the server (allauth's headless API) answers → the next step.
 *
 * Everything that asks who somebody is answers 200 (in), or 401 with the flows that are open; the
 * one that has begun is pending. 409 means that the step asked for isn't open (any more).
 */
import { ApiError } from "../api";

export interface Flow {
  id: string;
  is_pending?: boolean;
  provider?: Provider;
}

export interface Provider {
  id: string;
  name: string;
}

/** What was asked of the server. */
export type Asked =
  | "session"
  | "login"
  | "signup"
  | "verify-email"
  | "second-factor"
  | "login-code"
  | "reset-request"
  | "reset"
  | "provider-signup";

export type Step =
  | { kind: "in" }
  | { kind: "out" }
  | { kind: "verify-email" }
  | { kind: "second-factor" }
  | { kind: "login-code" }
  | { kind: "reset-password" }
  | { kind: "provider-signup"; provider: Provider }
  /** What was under way has ended without success; `at` is where to begin again. */
  | { kind: "over"; at: "/login" | "/password/forgot" };

export const OVER = "That took too long, or a code was wrong too often. Please begin again.";

interface Content {
  data?: { flows?: readonly Flow[] };
  meta?: { is_authenticated?: boolean };
}

/** The step after the error that a request ended with; throws what is no step but trouble. */
export function stepAfter(asked: Asked, error: ApiError): Step {
  if (error.status === 401) return pendingStep(asked, flowsOf(error));
  if (error.status !== 409 || Object.keys(error.fields).length > 0) throw error;
  return asked === "login" || asked === "signup" ? { kind: "in" } : over(asked);
}

/** A log-in that has begun comes first; a forgotten password counts only when it is asked for. */
function pendingStep(asked: Asked, flows: readonly Flow[]): Step {
  for (const flow of flows) {
    const step = flow.is_pending === true ? stepOf(flow) : null;
    if (step !== null) return step;
  }
  const resetting = flows.some(({ id, is_pending }) => id === RESET && is_pending);
  if (resetting && (asked === "reset-request" || asked === "session")) {
    return { kind: "reset-password" };
  }
  return asked === "second-factor" || asked === "login-code" ? over(asked) : { kind: "out" };
}

const over = (asked: Asked): Step => ({
  kind: "over",
  at: asked === "reset" ? "/password/forgot" : "/login",
});

const RESET = "password_reset_by_code";

function stepOf({ id, provider }: Flow): Step | null {
  switch (id) {
    case "verify_email":
      return { kind: "verify-email" };
    case "mfa_authenticate":
      return { kind: "second-factor" };
    case "login_by_code":
      return { kind: "login-code" };
    case "provider_signup":
      return { kind: "provider-signup", provider: provider ?? { id: "", name: "" } };
    default:
      return null;
  }
}

/** The page on which the step is taken. */
export function pathOf(step: Step): string {
  switch (step.kind) {
    case "in":
      return "/";
    case "out":
      return "/login";
    case "over":
      return step.at;
    case "verify-email":
      return "/verify-email";
    case "second-factor":
      return "/login/second-factor";
    case "login-code":
      return "/login/code";
    case "reset-password":
      return "/password/reset";
    case "provider-signup":
      return "/login/provider";
  }
}

/** How somebody who is logged in may show that it is still them. */
export type Proof = "password" | "code";

/** The ways to prove it that the server names, or null if the error asks for no proof. */
export function proofsAsked(error: ApiError, known: readonly Proof[]): readonly Proof[] | null {
  if (error.status === 403 && error.code === "reauthentication_required") return known;
  if (error.status !== 401 || contentOf(error).meta?.is_authenticated !== true) return null;
  const ids = new Set(flowsOf(error).map(({ id }) => id));
  const proofs: Proof[] = [];
  if (ids.has("reauthenticate")) proofs.push("password");
  if (ids.has("mfa_reauthenticate")) proofs.push("code");
  return proofs;
}

const contentOf = ({ content }: ApiError): Content => content ?? {};
const flowsOf = (error: ApiError): readonly Flow[] => contentOf(error).data?.flows ?? [];

/** What the address tells of a log-in at a provider that failed; null if nothing did. */
export function providerTrouble(search: string): Trouble | null {
  const code = new URLSearchParams(search).get("error");
  return code === null ? null : (PROVIDER_TROUBLES.get(code) ?? UNKNOWN_TROUBLE);
}

interface Trouble {
  message: string;
  remedy: string;
}

const UNKNOWN_TROUBLE: Trouble = {
  message: "This didn't work.",
  remedy: "Try it once more, or log in with your password.",
};
const PROVIDER_TROUBLES: ReadonlyMap<string, Trouble> = new Map([
  [
    "cancelled",
    {
      message: "You cancelled at the other site.",
      remedy: "Nothing was changed here.",
    },
  ],
  [
    "denied",
    {
      message: "The other site didn't let you through.",
      remedy: "Try it once more, or log in with your password.",
    },
  ],
  [
    "signup_closed",
    {
      message: "This club takes no new members at the moment.",
      remedy: "Ask the people who run it.",
    },
  ],
  [
    "connected_other",
    {
      message: "That account belongs to another person here.",
      remedy: "Log in as that person, and disconnect it first.",
    },
  ],
  [
    "email_taken",
    {
      message: "Somebody here has that e-mail address already.",
      remedy: "Log in with your password, and connect the account in your settings.",
    },
  ],
  [
    "reauthentication_required",
    {
      message: "Too much time has passed since you last gave your password.",
      remedy: "Give it again, then connect the account.",
    },
  ],
]);
