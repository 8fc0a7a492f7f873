import { afterEach, describe, expect, it, vi } from "vitest";
import { agentName } from "../src/accounts/agent";
import { objection } from "../src/accounts/avatar";
import { languages, nearestLanguage, timeZones } from "../src/accounts/choices";
import { Proofs } from "../src/accounts/proofs";
import { beginApp, codesText, grouped, qrCode } from "../src/accounts/twofactor";
import { ApiError, trouble } from "../src/api";

afterEach(() => vi.unstubAllGlobals());

describe("agentName", () => {
  const WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)";
  it.each([
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/141.0 Safari/537.36`,
      "Chrome on Windows",
    ],
    [
      `Mozilla/5.0 (Windows NT 10.0) ${WEBKIT} Chrome/141.0 Safari/537.36 Edg/141.0`,
      "Edge on Windows",
    ],
    ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"],
    [
      `Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1`,
      "Safari on iPhone",
    ],
    [
      "Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/141.0 Mobile Safari/537.36",
      "Chrome on Android",
    ],
    ["python-httpx/0.28.1", "A program"],
    ["", "An unknown browser"],
  ])("%s", (agent, name) => {
    expect(agentName(agent)).toBe(name);
  });
});

describe("what may be chosen", () => {
  it("names each language in its own words", () => {
    const names = new Map(languages().map(({ value, label }) => [value, label]));
    expect(names.get("de")).toBe("Deutsch");
    expect(names.get("ka")).toBe("ქართული");
    expect(names.size).toBe(61);
  });

  it.each([
    [["de-AT", "en"], "de"],
    [["pt-BR"], "pt-BR"],
    [["pt-PT"], "pt"],
    [["zh-TW"], "zh-Hant"],
    [["zh-CN"], "zh-Hans"],
    [["tlh", "fr-CA"], "fr"],
    [["tlh"], ""],
  ])("comes near to %s", (wanted, near) => {
    expect(nearestLanguage(wanted)).toBe(near);
  });

  it("keeps a time zone that this browser doesn't know", () => {
    const zones = timeZones("Mars/Olympus_Mons");
    expect(zones).toContainEqual({ value: "Mars/Olympus_Mons", label: "Mars/Olympus Mons" });
    expect(zones.map(({ value }) => value)).toEqual(
      expect.arrayContaining(["UTC", "Europe/Berlin"]),
    );
    expect(zones.map(({ value }) => value)).not.toContain("");
  });
});

describe("a picture", () => {
  it.each([
    [{ type: "image/png", size: 5 * 1024 * 1024 }, null],
    [{ type: "image/png", size: 5 * 1024 * 1024 + 1 }, "Choose a picture of at most 5 MB."],
    [{ type: "image/svg+xml", size: 100 }, "Choose a PNG, JPEG or WebP picture."],
  ])("%o", (file, against) => {
    expect(objection(file)).toBe(against);
  });
});

describe("an authenticator app", () => {
  it("groups the secret for typing", () => {
    expect(grouped("ABCDEFGHIJ")).toBe("ABCD EFGH IJ");
    expect(grouped("ABCD")).toBe("ABCD");
  });

  it("draws a QR code with its three corners and a quiet zone", () => {
    const { size, path } = qrCode("otpauth://totp/a@b.example?secret=ABC&issuer=Club");
    const dark = new Set(
      [...path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x} ${y}`),
    );
    const far = size - 5;
    for (const corner of ["4 4", `${far} 4`, `4 ${far}`]) expect(dark).toContain(corner);
    expect([...dark].some((place) => /^[0-3] | [0-3]$/.test(place))).toBe(false);
  });

  it("takes what to set up from an answer that there is no app", async () => {
    vi.stubGlobal("fetch", () =>
      Promise.resolve(
        Response.json({ meta: { secret: "S", totp_url: "otpauth://x" } }, { status: 404 }),
      ),
    );
    expect(await beginApp()).toEqual({ secret: "S", url: "otpauth://x" });
  });

  it("says why none may be set up", async () => {
    const errors = [{ message: "Confirm first.", code: "unverified_email" }];
    vi.stubGlobal("fetch", () => Promise.resolve(Response.json({ errors }, { status: 409 })));
    await expect(beginApp()).rejects.toMatchObject({ message: "Confirm first." });
  });

  it("writes recovery codes down with whose they are", () => {
    const text = codesText("ann", "club.example", ["1111", "2222"]);
    expect(text).toBe(
      "Recovery codes of ann at club.example\nEach code works once.\n\n1111\n2222\n",
    );
  });
});

describe("Proofs", () => {
  const asks = new ApiError(trouble(403, { code: "reauthentication_required", detail: "x" }));
  const means = { has_password: true, two_factor: { totp: false } };

  function work(...outcomes: (Error | string)[]) {
    return vi.fn(() => {
      const next = outcomes.shift() ?? "no more";
      return typeof next === "string" ? Promise.resolve(next) : Promise.reject(next);
    });
  }

  it("does what needs no proof at once", async () => {
    expect(await new Proofs(() => means).guard(work("done"))).toBe("done");
  });

  it("asks, and goes on with what was wanted", async () => {
    vi.stubGlobal("document", { cookie: "csrftoken=t" });
    vi.stubGlobal("fetch", () => Promise.resolve(Response.json({ data: {} })));
    const proofs = new Proofs(() => means);
    const wanted = work(asks, "done");
    const outcome = proofs.guard(wanted);
    await vi.waitFor(() => expect(proofs.asking.value?.proofs).toEqual(["password"]));
    await proofs.prove("password", "secret");
    expect(await outcome).toBe("done");
    expect(wanted).toHaveBeenCalledTimes(2);
    expect(proofs.asking.value).toBeNull();
  });

  it("keeps asking after a wrong proof", async () => {
    vi.stubGlobal("document", { cookie: "csrftoken=t" });
    const errors = [{ message: "Incorrect password.", code: "x", param: "password" }];
    vi.stubGlobal("fetch", () => Promise.resolve(Response.json({ errors }, { status: 400 })));
    const proofs = new Proofs(() => means);
    const outcome = proofs.guard(work(asks));
    await vi.waitFor(() => expect(proofs.asking.value).not.toBeNull());
    await expect(proofs.prove("password", "wrong")).rejects.toThrow("Incorrect password.");
    expect(proofs.asking.value).not.toBeNull();
    proofs.cancel();
    await expect(outcome).rejects.toMatchObject({ code: "cancelled" });
  });

  it("passes on any other error", async () => {
    const other = new ApiError(trouble(400, {}));
    await expect(new Proofs(() => means).guard(work(other))).rejects.toBe(other);
  });
});
