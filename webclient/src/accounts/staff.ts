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

const path = (id: string): string => `/api/v1/accounts/${id}`;

export const accountOf = (id: string): Promise<HeldDetails> => request("GET", path(id));

export const suspend = (id: string, until: string | null, reason: string): Promise<unknown> =>
  request("POST", `${path(id)}/suspend`, { body: { until, reason } });

export const lift = (id: string, reason: string): Promise<unknown> =>
  request("POST", `${path(id)}/lift`, { body: { reason } });

/** `sessions`: null for all. */
export const endSessionsOf = (
  id: string,
  sessions: readonly number[] | null,
  reason: string,
): Promise<unknown> => request("POST", `${path(id)}/end-sessions`, { body: { sessions, reason } });

export const actAs = (id: string, reason: string): Promise<unknown> =>
  request("POST", `${path(id)}/act-as`, { body: { reason } });

export const stopActing = (): Promise<unknown> => request("DELETE", "/api/v1/me/acting");
