import { signal } from "@preact/signals";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Accounts } from "../src/accounts";
import { OVER } from "../src/accounts/flow";
import type { Session, State } from "../src/state";

const ME = { id: "ana", username: "ana", display_name: "Ana 🏓" };

interface Call {
  path: string;
  method: string;
  body: unknown;
  headers: unknown;
}

/** A server that answers each path with what is given, and the calls that it got. */
function server(answers: Readonly<Record<string, [number, unknown]>>): Call[] {
  const calls: Call[] = [];
  vi.stubGlobal("fetch", (path: string, { method = "GET", body, headers }: RequestInit) => {
    calls.push({
      path,
      method,
      body: typeof body === "string" ? JSON.parse(body) : undefined,
      headers,
    });
    const [status, content] = answers[path.replace("/_allauth/browser/v1", "")] ?? [404, {}];
    return Promise.resolve(Response.json(content, { status }));
  });
  return calls;
}

const waitsFor = (id: string): [number, unknown] => [
  401,
  {
    data: { flows: [{ id: "login" }, { id, is_pending: true }] },
    meta: { is_authenticated: false },
  },
];
const NOBODY: [number, unknown] = [401, { data: { flows: [{ id: "login" }] }, meta: {} }];

let session: State["session"];
let accounts: Accounts;

beforeEach(() => {
  vi.stubGlobal("document", { cookie: "csrftoken=t" });
  session = signal<Session>({ kind: "out", notice: "" });
  accounts = new Accounts({ session } as State);
});
afterEach(() => vi.unstubAllGlobals());

describe("logging in", () => {
  it.each([
    ["ana", { username: "ana", password: "p" }],
    ["ana@example.org", { email: "ana@example.org", password: "p" }],
  ])("by %s", async (login, body) => {
    const calls = server({ "/auth/login": [200, {}], "/api/v1/me": [200, ME] });
    expect(await accounts.logIn(login, "p")).toEqual({ kind: "in" });
    expect(calls[0]?.body).toEqual(body);
    expect(session.value).toEqual({ kind: "in", person: { id: "ana", name: "Ana 🏓" } });
    expect(accounts.own.value).toEqual(ME);
  });

  it("waits for the second step", async () => {
    server({ "/auth/login": waitsFor("mfa_authenticate") });
    expect(await accounts.logIn("ana", "p")).toEqual({ kind: "second-factor" });
    expect(accounts.step.value).toEqual({ kind: "second-factor" });
    expect(session.value.kind).toBe("out");
  });

  it("begins again where the second step came too late", async () => {
    server({ "/auth/2fa/authenticate": NOBODY });
    expect(await accounts.giveSecondFactor("123456")).toEqual({ kind: "over", at: "/login" });
    expect(session.value).toEqual({ kind: "out", notice: OVER });
  });
});

describe("a forgotten password", () => {
  it("sends the code in a header, and asks for the password once it is right", async () => {
    const calls = server({ "/auth/password/reset": [200, {}] });
    expect(await accounts.checkResetCode("ABCD-EFGH")).toEqual({ kind: "reset-password" });
    expect(calls[0]).toMatchObject({
      method: "GET",
      headers: { "X-Password-Reset-Key": "ABCD-EFGH" },
    });
  });

  it("begins again where the code came too late", async () => {
    server({ "/auth/password/reset": [409, {}] });
    expect(await accounts.checkResetCode("X")).toEqual({ kind: "over", at: "/password/forgot" });
  });

  it("ends at the log-in page, which says so", async () => {
    server({ "/auth/password/reset": NOBODY });
    expect(await accounts.resetPassword("ABCD-EFGH", "new")).toEqual({ kind: "out" });
    expect(session.value).toMatchObject({ notice: expect.stringContaining("changed") as string });
  });
});

it("remembers where the code was sent to, and lets the address be corrected", async () => {
  server({ "/auth/signup": waitsFor("verify_email"), "/account/email": [200, { data: [] }] });
  const account = { username: "ana", email: "wrong@example.org", password: "p" };
  expect(await accounts.signUp(account)).toEqual({ kind: "verify-email" });
  expect(accounts.address.value).toBe("wrong@example.org");
  await accounts.correctAddress("right@example.org");
  expect(accounts.address.value).toBe("right@example.org");
});

it("offers what the server is configured for", async () => {
  const google = { id: "google", name: "Google" };
  const config = { account: { is_open_for_signup: true }, socialaccount: { providers: [google] } };
  server({ "/config": [200, { data: config }] });
  expect(await accounts.ways()).toEqual({ open: true, providers: [google] });
});

it("forgets what it knew of somebody who leaves", async () => {
  server({ "/auth/session": NOBODY, "/api/v1/me": [200, ME] });
  await accounts.check();
  await accounts.logOut();
  expect(accounts.own.value).toBeNull();
  expect(session.value).toEqual({ kind: "out", notice: "You have logged out." });
});
