/** Leaves the page for another site, which says who somebody is and sends them back. */
import { csrfToken } from "../api";
import { ALLAUTH } from "./allauth";

/** `back` is where they come back to, here. */
export async function toProvider(
  provider: string,
  process: "login" | "connect",
  back: string,
): Promise<void> {
  const form = document.createElement("form");
  form.method = "post";
  form.action = `${ALLAUTH}/auth/provider/redirect`;
  const values = { provider, process, callback_url: back, csrfmiddlewaretoken: await csrfToken() };
  for (const [name, value] of Object.entries(values)) form.append(hidden(name, value));
  document.body.append(form);
  form.submit();
}

function hidden(name: string, value: string): HTMLInputElement {
  const input = document.createElement("input");
  input.type = "hidden";
  input.name = name;
  input.value = value;
  return input;
}
