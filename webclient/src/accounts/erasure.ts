/** What people may take away, and have erased. Each throws ApiError; some ask for a proof first. */
import { request } from "../api";

export interface Download {
  id: string;
  state: "waiting" | "ready" | "failed";
  /** Per cent. */
  progress: number;
  /** Bytes. */
  size: number;
  requested_at: string;
  expires_at: string | null;
}

interface OwnData {
  download: Download | null;
}

const OWN_DATA = "/api/v1/me/data";

export const ownData = async (): Promise<OwnData> => request<OwnData>("GET", OWN_DATA);

export const askForOwnData = async (): Promise<OwnData> => request<OwnData>("POST", OWN_DATA);

export const downloadPath = ({ id }: Download): string => `${OWN_DATA}/${id}`;

export const REASONS = ["request", "law", "abuse"] as const;
export type Reason = (typeof REASONS)[number];

export interface Erasure {
  person: string;
  by: string;
  reason: Reason | "own_wish";
  requested_at: string;
  finished_at: string | null;
  /** How many things, by store. */
  destroyed: Readonly<Record<string, number>>;
  /** JSON, as it is signed; null until all is through. */
  certificate: string | null;
  /** Base64; null where the club has no key to sign with. */
  signature: string | null;
}

export interface Erased extends Erasure {
  /** Whoever has it may read the certificate. */
  token: string;
}

export const eraseMe = (username: string): Promise<Erased> =>
  request("POST", "/api/v1/me/erase", { body: { username } });

export const erasePerson = (person: string, reason: Reason): Promise<Erased> =>
  request("POST", `/api/v1/people/${person}/erasure`, { body: { reason } });

export const erasureOf = (token: string): Promise<Erasure> =>
  request("GET", `/api/v1/erasures/${token}`);

export const ERASURES = "/api/v1/erasures";

/** The certificate as a file; the text that is signed stays as it is. */
export const certificateFile = ({ certificate, signature }: Erasure): string =>
  `data:application/json,${encodeURIComponent(JSON.stringify({ certificate, signature }))}`;
