/** What admins look at, and order. Each order has its reason, and goes through the log. */
import { request } from "../api";
import type {
  DeadLetter,
  LagLine,
  Listed,
  Ordered,
  Overview,
  ParkedStream,
  Rebuild,
  SeenEvent,
  Switch,
} from "./rows";

const BASE = "/api/v1/operations";

/** All there is to see, asked for together so that it fits together. */
export interface Shown {
  overview: Overview;
  lag: readonly LagLine[];
  parked: readonly ParkedStream[];
  letters: readonly DeadLetter[];
  rebuilds: readonly Rebuild[];
  orders: readonly Ordered[];
}

export async function look(minutes: number): Promise<Shown> {
  const [overview, lag, parked, letters, rebuilds, orders] = await Promise.all([
    request<Overview>("GET", BASE),
    request<Listed<LagLine>>("GET", `${BASE}/lag?minutes=${minutes}`),
    request<Listed<ParkedStream>>("GET", `${BASE}/parked`),
    request<Listed<DeadLetter>>("GET", `${BASE}/dead-letters`),
    request<Listed<Rebuild>>("GET", `${BASE}/rebuilds?limit=8`),
    request<Listed<Ordered>>("GET", `${BASE}/orders?limit=12`),
  ]);
  return {
    overview,
    lag: lag.results,
    parked: parked.results,
    letters: letters.results,
    rebuilds: rebuilds.results,
    orders: orders.results,
  };
}

export const eventOf = (event: string): Promise<SeenEvent> =>
  request("GET", `${BASE}/events/${event}`);

export const showEvent = (event: string, reason: string): Promise<SeenEvent> =>
  request("POST", `${BASE}/events/${event}/show`, { body: { reason } });

type Key = string;

/** `key`: the same for a second try, so that the order is given once. */
const order = (path: string, body: Record<string, unknown>, key: Key): Promise<unknown> =>
  request("POST", `${BASE}/${path}`, { body, idempotencyKey: key });

export const retryStream = (
  { subscription, stream }: ParkedStream,
  reason: string,
  key: Key,
): Promise<unknown> => order("parked/retry", { subscription, parked: stream, reason }, key);

export const skipEvent = (
  { subscription, stream, event }: ParkedStream,
  reason: string,
  key: Key,
): Promise<unknown> => order("parked/skip", { subscription, parked: stream, event, reason }, key);

export const retryLetter = ({ id }: DeadLetter, reason: string, key: Key): Promise<unknown> =>
  order(`dead-letters/${id}/retry`, { reason }, key);

export const dropLetter = ({ id }: DeadLetter, reason: string, key: Key): Promise<unknown> =>
  order(`dead-letters/${id}/drop`, { reason }, key);

export const rebuild = (
  read_model: string,
  how: Switch,
  reason: string,
  key: Key,
): Promise<unknown> => order("rebuilds", { read_model, switch: how, reason }, key);
