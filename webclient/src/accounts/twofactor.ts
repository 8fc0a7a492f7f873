/** The second step of logging in: authenticator app, recovery codes, code by e-mail. */
import { encode } from "uqr";
import { ApiError, request } from "../api";
import { ask } from "./allauth";

const APP = "/account/authenticators/totp";
const RECOVERY = "/account/authenticators/recovery-codes";

export interface Setup {
  secret: string;
  /** For the authenticator app, as a QR code. */
  url: string;
}

/** Begins to set up an app; the server says 404, as there is none, and what to set up. */
export async function beginApp(): Promise<Setup> {
  try {
    await ask("GET", APP);
  } catch (error) {
    const setup = error instanceof ApiError && error.status === 404 ? setupIn(error) : null;
    if (setup === null) throw error;
    return setup;
  }
  throw ALREADY;
}

function setupIn({ content }: ApiError): Setup | null {
  const meta = (content as { meta?: { secret?: string; totp_url?: string } } | undefined)?.meta;
  if (meta?.secret === undefined || meta.totp_url === undefined) return null;
  return { secret: meta.secret, url: meta.totp_url };
}

const ALREADY = new ApiError({
  status: 409,
  code: "already_set_up",
  message: "An authenticator app is set up already.",
  remedy: "Reload the page.",
  fields: {},
});

export const activateApp = (code: string): Promise<void> => ask("POST", APP, { code });
export const removeApp = (): Promise<void> => ask("DELETE", APP);

interface Recovery {
  unused_codes?: string[];
}

/** The codes; empty once they have been shown. */
export const recoveryCodes = async (): Promise<readonly string[]> =>
  (await ask<Recovery>("GET", RECOVERY)).unused_codes ?? [];

/** New codes in place of the old ones. */
export const renewRecoveryCodes = async (): Promise<readonly string[]> =>
  (await ask<Recovery>("POST", RECOVERY)).unused_codes ?? [];

export const setEmailCode = (enabled: boolean): Promise<void> =>
  request("PUT", "/api/v1/me/two-factor-email", { body: { enabled } });

/** A secret in groups of four, as people type it. */
export const grouped = (secret: string): string => secret.replace(/(.{4})(?=.)/g, "$1 ");

export interface Drawing {
  /** Modules along one side, with the quiet zone. */
  size: number;
  /** The dark modules, as the path of an SVG. */
  path: string;
}

/** The text as a QR code. */
export function qrCode(text: string): Drawing {
  const { size, data } = encode(text, { ecc: "M", border: 4 });
  let path = "";
  data.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (dark) path += `M${x} ${y}h1v1h-1z`;
    });
  });
  return { size, path };
}

/** The recovery codes as a text to keep. */
export const codesText = (username: string, place: string, codes: readonly string[]): string =>
  [`Recovery codes of ${username} at ${place}`, "Each code works once.", "", ...codes, ""].join(
    "\n",
  );
