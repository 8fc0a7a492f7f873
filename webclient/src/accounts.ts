/** Who is at this browser: asks, logs in and out, signs up (through allauth's headless API). */
import { ApiError, request } from "./api";
import type { Person } from "./protocol";
import type { State } from "./state";

const AUTH = "/_allauth/browser/v1/auth";

export interface SignUp {
  username: string;
  email: string;
  password: string;
}

export class Accounts {
  constructor(private readonly state: State) {}

  /** Asks the server who we are. */
  async check(): Promise<void> {
    try {
      const me = await request<{ id: string; username: string }>("GET", "/api/v1/me");
      this.become({ id: me.id, name: me.username });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 401 || error.status === 403) this.leave("");
      else if (this.state.session.peek().kind !== "in") {
        this.state.session.value = { kind: "unreachable", error };
      }
    }
  }

  /** `login` is a user name or an e-mail address. */
  async logIn(login: string, password: string): Promise<void> {
    const who = login.includes("@") ? { email: login } : { username: login };
    await this.enter("login", { ...who, password });
  }

  async signUp(account: SignUp): Promise<void> {
    await this.enter("signup", account);
  }

  async logOut(): Promise<void> {
    await expecting([401], request("DELETE", `${AUTH}/session`));
    this.leave("You have logged out.");
  }

  leave(notice: string): void {
    if (this.state.session.peek().kind !== "out")
      this.state.session.value = { kind: "out", notice };
  }

  /** 409: somebody is logged in already, in another tab; then that is who we are. */
  private async enter(step: string, body: unknown): Promise<void> {
    await expecting([409], request("POST", `${AUTH}/${step}`, { body }));
    await this.check();
  }

  private become(person: Person): void {
    const session = this.state.session.peek();
    if (session.kind === "in" && session.person.id === person.id) return;
    this.state.session.value = { kind: "in", person };
  }
}

async function expecting(statuses: readonly number[], answer: Promise<unknown>): Promise<void> {
  try {
    await answer;
  } catch (error) {
    if (!(error instanceof ApiError && statuses.includes(error.status))) throw error;
  }
}
