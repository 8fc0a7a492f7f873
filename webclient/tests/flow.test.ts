import { describe, expect, it } from "vitest";
import {
  pathOf,
  proofsAsked,
  providerTrouble,
  stepAfter,
  type Asked,
  type Flow,
} from "../src/accounts/flow";
import { ApiError, trouble } from "../src/api";

const LOGIN = { id: "login" };
const GOOGLE = { id: "google", name: "Google" };

/** As allauth answers. */
function answer(status: number, content: unknown = {}): ApiError {
  return new ApiError({ ...trouble(status, content), content });
}

const unauthenticated = (...flows: Flow[]): ApiError =>
  answer(401, { status: 401, data: { flows }, meta: { is_authenticated: false } });

const pending = (id: string): Flow => ({ id, is_pending: true });

describe("stepAfter", () => {
  it.each<[Asked, string, unknown]>([
    ["signup", "verify_email", { kind: "verify-email" }],
    ["login", "verify_email", { kind: "verify-email" }],
    ["login", "mfa_authenticate", { kind: "second-factor" }],
    ["login", "login_by_code", { kind: "login-code" }],
    ["login-code", "mfa_authenticate", { kind: "second-factor" }],
    ["second-factor", "login_by_code", { kind: "login-code" }],
    ["reset-request", "password_reset_by_code", { kind: "reset-password" }],
    ["session", "password_reset_by_code", { kind: "reset-password" }],
  ])("after %s, %s is pending", (asked, flow, step) => {
    expect(stepAfter(asked, unauthenticated(LOGIN, pending(flow)))).toEqual(step);
  });

  it("knows what the provider is called", () => {
    const flow = { id: "provider_signup", is_pending: true, provider: GOOGLE };
    const step = { kind: "provider-signup", provider: GOOGLE };
    expect(stepAfter("session", unauthenticated(LOGIN, flow))).toEqual(step);
  });

  it("puts a log-in that has begun before a password that was forgotten", () => {
    const error = unauthenticated(pending("password_reset_by_code"), pending("mfa_authenticate"));
    expect(stepAfter("session", error)).toEqual({ kind: "second-factor" });
  });

  it("leaves a forgotten password alone where something else was asked", () => {
    const error = unauthenticated(LOGIN, pending("password_reset_by_code"));
    expect(stepAfter("login", error)).toEqual({ kind: "out" });
  });

  it("is out where nothing is pending", () => {
    expect(stepAfter("session", unauthenticated(LOGIN))).toEqual({ kind: "out" });
    expect(stepAfter("reset", unauthenticated(LOGIN))).toEqual({ kind: "out" });
  });

  it("is over where a code came too late or wrong too often", () => {
    const again = { kind: "over", at: "/login" };
    expect(stepAfter("second-factor", unauthenticated(LOGIN))).toEqual(again);
    expect(stepAfter("login-code", answer(409))).toEqual(again);
    expect(stepAfter("verify-email", answer(409))).toEqual(again);
    expect(stepAfter("reset", answer(409))).toEqual({ kind: "over", at: "/password/forgot" });
  });

  it("is in where another tab logged in before", () => {
    expect(stepAfter("login", answer(409))).toEqual({ kind: "in" });
    expect(stepAfter("signup", answer(409))).toEqual({ kind: "in" });
  });

  it.each([
    answer(400, { errors: [{ message: "Wrong.", code: "incorrect_code", param: "code" }] }),
    answer(409, { errors: [{ message: "Not now.", code: "x" }] }),
    answer(403),
    answer(429),
    answer(503),
  ])("throws what has no next step: $status", (error) => {
    expect(() => stepAfter("login", error)).toThrow(error);
  });
});

it.each([
  [{ kind: "in" }, "/"],
  [{ kind: "out" }, "/login"],
  [{ kind: "over", at: "/password/forgot" }, "/password/forgot"],
  [{ kind: "verify-email" }, "/verify-email"],
  [{ kind: "second-factor" }, "/login/second-factor"],
  [{ kind: "login-code" }, "/login/code"],
  [{ kind: "reset-password" }, "/password/reset"],
  [{ kind: "provider-signup", provider: GOOGLE }, "/login/provider"],
] as const)("%s is taken at %s", (step, path) => {
  expect(pathOf(step)).toBe(path);
});

describe("proofsAsked", () => {
  const known = ["password"] as const;

  it("reads the ways that allauth offers to somebody who is logged in", () => {
    const flows = [{ id: "reauthenticate" }, { id: "mfa_reauthenticate", types: ["totp"] }];
    const error = answer(401, { data: { flows }, meta: { is_authenticated: true } });
    expect(proofsAsked(error, known)).toEqual(["password", "code"]);
  });

  it("falls back on what is known where our own API asks", () => {
    const error = answer(403, { code: "reauthentication_required", detail: "Once more." });
    expect(proofsAsked(error, known)).toEqual(["password"]);
  });

  it.each([unauthenticated(LOGIN), answer(403, { code: "forbidden" }), answer(400)])(
    "doesn't take other errors for it: $status",
    (error) => {
      expect(proofsAsked(error, known)).toBeNull();
    },
  );
});

describe("providerTrouble", () => {
  it("is none without an error", () => {
    expect(providerTrouble("?next=%2Frooms")).toBeNull();
  });

  it("explains what is known, and owns up to the rest", () => {
    expect(providerTrouble("?error=cancelled")?.message).toContain("cancelled");
    expect(providerTrouble("?error=toString")?.message).toBe("This didn't work.");
  });
});
