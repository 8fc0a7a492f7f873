/** The HTTP API: one `request` that answers with the body, or throws an ApiError fit to be shown. */

export type FieldErrors = Readonly<Record<string, readonly string[]>>;

export interface Trouble {
  status: number;
  code: string;
  message: string;
  remedy?: string;
  fields: FieldErrors;
  /** Seconds to wait before the same may be tried again, where the server said so. */
  retryAfter?: number;
  /** The whole answer: allauth's says how one may go on. */
  content?: unknown;
}

export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly remedy: string | undefined;
  readonly fields: FieldErrors;
  readonly retryAfter: number | undefined;
  readonly content: unknown;

  constructor({ status, code, message, remedy, fields, retryAfter, content }: Trouble) {
    super(message);
    this.status = status;
    this.code = code;
    this.remedy = remedy;
    this.fields = fields;
    this.retryAfter = retryAfter;
    this.content = content;
  }
}

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export interface RequestOptions {
  /** Sent as JSON; FormData as the fields and files of a form. */
  body?: unknown;
  idempotencyKey?: string;
  headers?: Readonly<Record<string, string>>;
}

const PATIENCE = 15_000;

export async function request<T>(
  method: Method,
  path: string,
  { body, idempotencyKey, headers: more = {} }: RequestOptions = {},
): Promise<T> {
  const headers: Record<string, string> = { Accept: "application/json", ...more };
  const form = body instanceof FormData;
  if (body !== undefined && !form) headers["Content-Type"] = "application/json";
  if (idempotencyKey !== undefined) headers["Idempotency-Key"] = idempotencyKey;
  if (method !== "GET") headers["X-CSRFToken"] = await csrfToken();
  const response = await answer(path, {
    method,
    headers,
    ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
  });
  const content = await json(response);
  if (!response.ok) {
    const wait = Number(response.headers.get("Retry-After") ?? NaN);
    throw new ApiError({ ...trouble(response.status, content, wait), content });
  }
  return content as T;
}

const underWay = new Set<Promise<unknown>>();

/** Until every request that is under way has been answered, or given up. */
export async function answered(): Promise<void> {
  await Promise.allSettled([...underWay]);
}

async function answer(path: string, init: RequestInit): Promise<Response> {
  const asked = fetch(path, { ...init, signal: AbortSignal.timeout(PATIENCE) });
  underWay.add(asked);
  try {
    return await asked;
  } catch {
    throw new ApiError({
      status: 0,
      code: "unreachable",
      message: "The server can't be reached.",
      remedy: "Check your connection, then try again.",
      fields: {},
    });
  } finally {
    underWay.delete(asked);
  }
}

async function json(response: Response): Promise<unknown> {
  if (!(response.headers.get("Content-Type") ?? "").includes("json")) return {};
  return (await response.json()) as unknown;
}

/** The server sets the cookie when it is asked who we are. */
export async function csrfToken(): Promise<string> {
  if (cookie("csrftoken") === "") await answer("/api/v1/me", {});
  return cookie("csrftoken");
}

function cookie(name: string): string {
  const found = document.cookie.split("; ").find((part) => part.startsWith(`${name}=`));
  return found?.slice(name.length + 1) ?? "";
}

interface Problem {
  title?: string;
  detail?: string;
  code?: string;
  remedy?: string;
  errors?: Record<string, string[]> | { message: string; code: string; param?: string }[];
}

/** Understands both problem+json and the errors of allauth's headless API. */
export function trouble(status: number, content: unknown, wait = NaN): Trouble {
  const problem = (content ?? {}) as Problem;
  const fields = fieldErrors(problem.errors);
  const [first] = fields[""] ?? Object.values(fields)[0] ?? [];
  const fallback = FALLBACKS[status] ?? (status >= 500 ? SERVER_TROUBLE : REFUSED);
  const general = problem.detail === undefined ? fallback.remedy : undefined;
  const remedy = patience(status, wait) ?? problem.remedy ?? general;
  return {
    status,
    code: problem.code ?? String(status),
    message: first ?? problem.detail ?? problem.title ?? fallback.message,
    ...(remedy === undefined || first !== undefined ? {} : { remedy }),
    fields,
    ...(Number.isFinite(wait) ? { retryAfter: wait } : {}),
  };
}

const patience = (status: number, wait: number): string | undefined =>
  status === 429 && wait > 0 ? `Try again in ${span(wait)}.` : undefined;

/** Seconds in words: 90 → "2 minutes". */
export function span(seconds: number): string {
  const [count, unit] =
    seconds < 60
      ? [Math.ceil(seconds), "second"]
      : seconds < 3600
        ? [Math.ceil(seconds / 60), "minute"]
        : [Math.ceil(seconds / 3600), "hour"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

function fieldErrors(errors: Problem["errors"]): FieldErrors {
  if (!Array.isArray(errors)) return errors ?? {};
  const fields: Record<string, string[]> = {};
  for (const { param = "", message } of errors) (fields[param] ??= []).push(message);
  return fields;
}

interface Fallback {
  message: string;
  remedy: string;
}

const REFUSED: Fallback = {
  message: "The server refused this.",
  remedy: "Reload the page and try again.",
};
const SERVER_TROUBLE: Fallback = {
  message: "The server has a problem.",
  remedy: "Try again in a moment; if it goes on, tell the people who run this server.",
};
const FALLBACKS: Readonly<Record<number, Fallback>> = {
  401: { message: "You are not logged in.", remedy: "Log in and try again." },
  403: {
    message: "The server didn't accept this page's request.",
    remedy: "Reload the page and try again.",
  },
  404: { message: "This doesn't exist (any more).", remedy: "Check the address." },
  429: { message: "That was too often in a short time.", remedy: "Wait a minute and try again." },
  503: {
    message: "The server isn't ready at the moment.",
    remedy: "It should be back soon: try again in a moment.",
  },
};
