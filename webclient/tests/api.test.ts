import { afterEach, describe, expect, it, vi } from "vitest";
import { ApiError, request, span, trouble } from "../src/api";

afterEach(() => vi.unstubAllGlobals());

function server(...answers: (Response | Error)[]) {
  const calls: { path: string; init: RequestInit }[] = [];
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => {
    calls.push({ path, init });
    const answer = answers.shift() ?? new Error("No more answers.");
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  });
  return calls;
}

const json = (body: unknown, status = 200): Response => Response.json(body, { status });

describe("request", () => {
  it("sends the CSRF token, a JSON body and the idempotency key", async () => {
    vi.stubGlobal("document", { cookie: "a=b; csrftoken=t0ken" });
    const calls = server(json({ id: "r" }, 201));
    const answer = await request("POST", "/x", { body: { name: "გ" }, idempotencyKey: "k" });
    expect(answer).toEqual({ id: "r" });
    expect(calls[0]?.init).toMatchObject({
      method: "POST",
      body: '{"name":"გ"}',
      headers: {
        "X-CSRFToken": "t0ken",
        "Idempotency-Key": "k",
        "Content-Type": "application/json",
      },
    });
  });

  it("sends a form as it is, with the type that the browser gives it", async () => {
    vi.stubGlobal("document", { cookie: "csrftoken=t0ken" });
    const calls = server(json({}));
    const body = new FormData();
    body.set("file", new Blob(["x"]), "me.png");
    await request("PUT", "/x", { body });
    expect(calls[0]?.init).toMatchObject({ method: "PUT", body });
    expect(calls[0]?.init.headers).not.toHaveProperty("Content-Type");
  });

  it("fetches the CSRF cookie first where there is none", async () => {
    vi.stubGlobal("document", { cookie: "" });
    const calls = server(json({}), json({}));
    await request("POST", "/x");
    expect(calls.map(({ path }) => path)).toEqual(["/api/v1/me", "/x"]);
  });

  it("tells that the server can't be reached", async () => {
    server(new TypeError("Failed to fetch"));
    await expect(request("GET", "/x")).rejects.toMatchObject({ code: "unreachable", status: 0 });
  });

  it("throws what the server said", async () => {
    server(json({ title: "Gone", detail: "No such room.", code: "not_found" }, 404));
    const error: unknown = await request("GET", "/x").catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ message: "No such room.", code: "not_found", status: 404 });
  });

  it("survives an error page of a proxy", async () => {
    server(new Response("<html>Bad gateway</html>", { status: 502 }));
    await expect(request("GET", "/x")).rejects.toMatchObject({
      message: "The server has a problem.",
      status: 502,
    });
  });
});

describe("trouble", () => {
  it("keeps the remedy of a problem", () => {
    expect(trouble(409, { detail: "Taken.", code: "taken", remedy: "Choose another." })).toEqual({
      status: 409,
      code: "taken",
      message: "Taken.",
      remedy: "Choose another.",
      fields: {},
    });
  });

  it("reads the field errors of problem+json", () => {
    expect(trouble(400, { title: "Invalid", errors: { name: ["Too long."] } })).toMatchObject({
      message: "Too long.",
      fields: { name: ["Too long."] },
    });
  });

  it("reads the field errors of allauth", () => {
    const errors = [
      { message: "Too short.", code: "x", param: "password" },
      { message: "Too common.", code: "y", param: "password" },
      { message: "Not now.", code: "z" },
    ];
    expect(trouble(400, { status: 400, errors })).toMatchObject({
      message: "Not now.",
      fields: { password: ["Too short.", "Too common."], "": ["Not now."] },
    });
  });

  it("knows the usual statuses by itself", () => {
    expect(trouble(503, {}).remedy).toContain("back soon");
    expect(trouble(418, {}).message).toBe("The server refused this.");
  });
});

it("tells how long to wait where the server says so", async () => {
  vi.stubGlobal("document", { cookie: "csrftoken=t" });
  const body = { detail: "Too many attempts.", remedy: "Wait 90 s." };
  server(Response.json(body, { status: 429, headers: { "Retry-After": "90" } }));
  await expect(request("POST", "/x")).rejects.toMatchObject({
    retryAfter: 90,
    content: body,
    message: "Too many attempts.",
    remedy: "Try again in 2 minutes.",
  });
});

it.each([
  [1, "1 second"],
  [59.2, "60 seconds"],
  [60, "1 minute"],
  [3600, "1 hour"],
  [7300, "3 hours"],
])("%s s is %s", (seconds, words) => {
  expect(span(seconds)).toBe(words);
});
