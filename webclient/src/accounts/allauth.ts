/** allauth's headless API for browsers. */
import { request, type RequestOptions } from "../api";

export const ALLAUTH = "/_allauth/browser/v1";

/** The `data` of an answer; throws ApiError. */
export async function ask<T>(
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  body?: unknown,
  headers?: RequestOptions["headers"],
): Promise<T> {
  const options = { ...(body === undefined ? {} : { body }), ...(headers ? { headers } : {}) };
  return (await request<{ data: T }>(method, ALLAUTH + path, options)).data;
}
