/** What people may change about their account. Each throws ApiError; some ask for a proof first. */
import { ApiError, request } from "../api";
import { ask } from "./allauth";
import type { Provider } from "./flow";

export interface Address {
  email: string;
  verified: boolean;
  primary: boolean;
}

export const addresses = (): Promise<Address[]> => ask("GET", "/account/email");

/** The new address takes the old one's place once it is confirmed. */
export const changeAddress = (email: string): Promise<Address[]> =>
  ask("POST", "/account/email", { email });

export const sendAddressCode = (email: string): Promise<void> =>
  ask("PUT", "/account/email", { email });

export async function confirmAddress(key: string): Promise<void> {
  try {
    await ask("POST", "/auth/email/verify", { key });
  } catch (error) {
    throw error instanceof ApiError && error.status === 409 ? NO_CODE : error;
  }
}

const NO_CODE = new ApiError({
  status: 409,
  code: "no_code",
  message: "This code isn't valid any more.",
  remedy: "Send a new one.",
  fields: {},
});

/** Stays with the address that is confirmed. */
export const dropAddress = (email: string): Promise<Address[]> =>
  ask("DELETE", "/account/email", { email });

export async function changeUsername(username: string): Promise<void> {
  try {
    await request("PATCH", "/api/v1/me", { body: { username } });
  } catch (error) {
    if (!(error instanceof ApiError && error.code === "bad_username")) throw error;
    const { status, code, message } = error;
    throw new ApiError({ status, code, message, fields: { username: [message] } });
  }
}

export const deleteAccount = (): Promise<void> => request("DELETE", "/api/v1/me");

export interface Connection {
  uid: string;
  display: string;
  provider: Provider;
}

export const connections = (): Promise<Connection[]> => ask("GET", "/account/providers");

export const disconnect = ({ provider, uid }: Connection): Promise<Connection[]> =>
  ask("DELETE", "/account/providers", { provider: provider.id, account: uid });

/** `current` is empty where there is no password yet. */
export const changePassword = (current: string, next: string): Promise<void> =>
  ask("POST", "/account/password/change", {
    ...(current === "" ? {} : { current_password: current }),
    new_password: next,
  });

export interface Session {
  id: number;
  user_agent: string;
  ip: string;
  /** Seconds since 1970. */
  created_at: number;
  last_seen_at?: number;
  is_current: boolean;
}

export const sessions = (): Promise<Session[]> => ask("GET", "/auth/sessions");

export const endSessions = (ids: readonly number[]): Promise<Session[]> =>
  ask("DELETE", "/auth/sessions", { sessions: ids });

export const SCOPES = ["read", "chat", "social", "play", "account", "history"] as const;
export type Scope = (typeof SCOPES)[number];

export interface Key {
  id: string;
  name: string;
  scopes: readonly Scope[];
  created_at: string;
  expires_at: string | null;
  used_at: string | null;
}

export const keys = async (): Promise<Key[]> =>
  (await request<{ results: Key[] }>("GET", "/api/v1/me/keys")).results;

export interface NewKey {
  name: string;
  scopes: readonly Scope[];
  expires_at: string | null;
}

/** The secret: it is told this once. */
export const createKey = async (key: NewKey): Promise<string> =>
  (await request<{ key: string }>("POST", "/api/v1/me/keys", { body: key })).key;

export const revokeKey = (id: string): Promise<void> => request("DELETE", `/api/v1/me/keys/${id}`);

export interface Profile {
  display_name: string;
  alias: string;
  bio: string;
  language: string;
  time_zone: string;
}

export const changeProfile = (profile: Profile): Promise<void> =>
  request("PUT", "/api/v1/me/profile", { body: profile });
