/** The audit as the API tells it, and what is looked for in it. */

export interface Who {
  id: string;
  /** Null where the account is gone. */
  name: string | null;
}

export const OUTCOMES = ["accepted", "nothing", "repeated", "rejected"] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface AuditRow {
  id: string;
  at: string;
  /** Null where nobody knows who it was. */
  actor: Who | null;
  on_behalf_of: Who | null;
  action: string;
  target: string;
  target_person: Who | null;
  outcome: Outcome;
  code: string;
  count: number;
  position: number | null;
  command_id: string | null;
  correlation_id: string | null;
  causation_id: string | null;
  address: string | null;
  agent: string | null;
  details: Record<string, unknown>;
}

/** What can be looked for, by the names the API has for it. */
export const FILTERS = [
  "since",
  "until",
  "actor",
  "on_behalf_of",
  "action",
  "target",
  "outcome",
  "command_id",
  "address",
] as const;
export type Filter = (typeof FILTERS)[number];
export type Query = Readonly<Partial<Record<Filter, string>>>;

/** The filters in an address, as far as we know them. */
export function queryIn(search: string): Query {
  const given = new URLSearchParams(search);
  const found = FILTERS.map((name) => [name, given.get(name) ?? ""] as const);
  return Object.fromEntries(found.filter(([, value]) => value !== ""));
}

/** The same filters, whichever way they came, give the same text. */
export function searchOf(query: Query): string {
  const pairs = FILTERS.map((name) => [name, query[name] ?? ""]);
  const text = new URLSearchParams(pairs.filter(([, value]) => value !== "")).toString();
  return text === "" ? "" : `?${text}`;
}
