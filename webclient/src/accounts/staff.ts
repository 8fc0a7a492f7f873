/** What admins see of accounts, and do about them. */
import { request } from "../api";
import type { Role } from "../protocol";

export interface HeldAccount {
  id: string;
  username: string;
  email: string;
  roles: Role[];
  registered_at: string;
  last_login: string | null;
  suspended: boolean;
  suspended_until: string | null;
  /** The account that this one, a second one of the same person, is part of now. */
  merged_into: string | null;
}

export interface HeldSession {
  id: number;
  address: string;
  agent: string;
  created_at: string;
  last_seen_at: string;
}

export interface HeldDetails extends HeldAccount {
  keys: number;
  sessions: HeldSession[];
  suspension: { until: string | null; reason: string; by: string; by_name: string } | null;
}

/** What one of two accounts has that are to become one. */
export interface Had {
  id: string;
  username: string;
  email: string;
  registered_at: string;
  last_login: string | null;
  rooms: number;
  friends: number;
  matches: number;
}

export interface MergePreview {
  double: Had;
  stays: Had;
  /** Why they can't be merged now. */
  refused: { code: string; message: string; remedy: string } | null;
}

const path = (id: string): string => `/api/v1/accounts/${id}`;

export const accountOf = (id: string): Promise<HeldDetails> => request("GET", path(id));

export const suspend = (id: string, until: string | null, reason: string): Promise<unknown> =>
  request("POST", `${path(id)}/suspend`, { body: { until, reason } });

export const lift = (id: string, reason: string): Promise<unknown> =>
  request("POST", `${path(id)}/lift`, { body: { reason } });

export const mergePreview = (id: string, into: string): Promise<MergePreview> =>
  request("GET", `${path(id)}/merge?into=${into}`);

export const merge = (id: string, into: string, reason: string): Promise<unknown> =>
  request("POST", `${path(id)}/merge`, { body: { into, reason } });

/** `sessions`: null for all. */
export const endSessionsOf = (
  id: string,
  sessions: readonly number[] | null,
  reason: string,
): Promise<unknown> => request("POST", `${path(id)}/end-sessions`, { body: { sessions, reason } });

export const actAs = (id: string, reason: string): Promise<unknown> =>
  request("POST", `${path(id)}/act-as`, { body: { reason } });

export const stopActing = (): Promise<unknown> => request("DELETE", "/api/v1/me/acting");
