/** Who is at this browser: asks, signs up, logs in step by step, and logs out. */
import { signal } from "@preact/signals";
import { ApiError, request } from "../api";
import type { Person } from "../protocol";
import type { State } from "../state";
import { ask } from "./allauth";
import { OVER, stepAfter, type Asked, type Provider, type Step } from "./flow";
import { Proofs } from "./proofs";

/** What only we may know of ourselves. */
export interface Account {
  id: string;
  username: string;
  email: string;
  email_verified: boolean;
  display_name: string;
  alias: string;
  bio: string;
  language: string;
  time_zone: string;
  avatar: string | null;
  two_factor: { totp: boolean; email: boolean; recovery_codes: number };
  has_password: boolean;
  providers: readonly string[];
  /** The admin who acts as us, and until when. */
  acting?: { by: string; until: string } | null;
}

/** The ways in that this server offers. */
export interface Ways {
  /** Whether anybody may sign up. */
  open: boolean;
  providers: readonly Provider[];
}

export interface SignUp {
  username: string;
  email: string;
  password: string;
}

export class Accounts {
  /** Where the way in has got to. */
  readonly step = signal<Step>({ kind: "out" });
  readonly own = signal<Account | null>(null);
  /** Where the last code went, as far as this page knows. */
  readonly address = signal("");
  readonly proofs = new Proofs(() => this.own.peek());

  constructor(private readonly state: State) {}

  /** Asks the server who we are. `notice`: what to say where it does not know us any more. */
  async check(notice = ""): Promise<void> {
    try {
      const own = await request<Account>("GET", "/api/v1/me");
      this.own.value = own;
      this.become({ id: own.id, name: own.display_name || own.username });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 401 || error.status === 403) this.leave(notice);
      else if (this.state.session.peek().kind !== "in") {
        this.state.session.value = { kind: "unreachable", error };
      }
    }
  }

  /** Takes in what the server has accepted, and shows a moment later. */
  amend(change: Partial<Account>): void {
    const own = this.own.peek();
    if (own !== null) this.own.value = { ...own, ...change };
  }

  async ways(): Promise<Ways> {
    const { account, socialaccount } = await ask<Config>("GET", "/config");
    return {
      open: account.is_open_for_signup,
      providers: socialaccount?.providers ?? [],
    };
  }

  /** Takes up a way in that was begun before this page was loaded. */
  async resume(): Promise<Step> {
    return this.take("session", ask("GET", "/auth/session"));
  }

  /** `login` is a user name or an e-mail address. */
  async logIn(login: string, password: string): Promise<Step> {
    const who = login.includes("@") ? { email: login } : { username: login };
    this.address.value = login.includes("@") ? login : "";
    return this.take("login", ask("POST", "/auth/login", { ...who, password }));
  }

  async signUp(account: SignUp): Promise<Step> {
    this.address.value = account.email;
    return this.take("signup", ask("POST", "/auth/signup", account));
  }

  async verifyEmail(key: string): Promise<Step> {
    return this.take("verify-email", ask("POST", "/auth/email/verify", { key }));
  }

  async resendEmailCode(): Promise<void> {
    await ask("POST", "/auth/email/verify/resend");
  }

  /** Sends the code to another address, before the first one was confirmed. */
  async correctAddress(email: string): Promise<void> {
    try {
      await ask("POST", "/account/email", { email });
    } catch (error) {
      throw error instanceof ApiError && error.status === 409 ? FIXED : error;
    }
    this.address.value = email;
  }

  /** `code` of the authenticator app, or a recovery code. */
  async giveSecondFactor(code: string): Promise<Step> {
    return this.take("second-factor", ask("POST", "/auth/2fa/authenticate", { code }));
  }

  async resendLoginCode(): Promise<void> {
    await ask("POST", "/auth/code/resend");
  }

  async giveLoginCode(code: string): Promise<Step> {
    return this.take("login-code", ask("POST", "/auth/code/confirm", { code }));
  }

  async forgotPassword(email: string): Promise<Step> {
    this.address.value = email;
    return this.take("reset-request", ask("POST", "/auth/password/request", { email }));
  }

  /** Whether the code is right: the new password is asked for only then. */
  async checkResetCode(code: string): Promise<Step> {
    const headers = { "X-Password-Reset-Key": code };
    const answer = ask("GET", "/auth/password/reset", undefined, headers);
    return this.take("reset", answer, { kind: "reset-password" });
  }

  /** Ends logged in, or at the log-in page. */
  async resetPassword(key: string, password: string): Promise<Step> {
    const step = await this.take("reset", ask("POST", "/auth/password/reset", { key, password }));
    if (step.kind === "out") this.say("Your password is changed. Log in with the new one.");
    return step;
  }

  /** What the provider told of somebody who is new here. */
  async newcomer(): Promise<{ username: string; email: string }> {
    const { user, email } = await ask<Newcomer>("GET", "/auth/provider/signup");
    return { username: user.username ?? "", email: email[0]?.email ?? "" };
  }

  async signUpWithProvider(account: { username: string; email: string }): Promise<Step> {
    this.address.value = account.email;
    return this.take("provider-signup", ask("POST", "/auth/provider/signup", account));
  }

  async logOut(): Promise<void> {
    await this.take("session", ask("DELETE", "/auth/session"));
    this.leave("You have logged out.");
  }

  leave(notice: string): void {
    this.own.value = null;
    if (this.state.session.peek().kind !== "out") this.say(notice);
  }

  /** Shown on the log-in page. */
  private say(notice: string): void {
    this.state.session.value = { kind: "out", notice };
  }

  private async take(asked: Asked, answer: Promise<unknown>, next: Step = IN): Promise<Step> {
    const step = await answer.then(
      () => next,
      (error: unknown) => {
        if (error instanceof ApiError) return stepAfter(asked, error);
        throw error;
      },
    );
    this.step.value = step;
    if (step.kind === "in") await this.check();
    if (step.kind === "over") this.say(OVER);
    return step;
  }

  private become(person: Person): void {
    const session = this.state.session.peek();
    if (session.kind === "in" && session.person.id === person.id) return;
    this.state.session.value = { kind: "in", person };
  }
}

const FIXED = new ApiError({
  status: 409,
  code: "address_fixed",
  message: "The address can't be changed any more.",
  remedy: "Sign up again, under another user name.",
  fields: {},
});

const IN: Step = { kind: "in" };

interface Config {
  account: { is_open_for_signup: boolean };
  socialaccount?: { providers: Provider[] };
}

interface Newcomer {
  user: { username?: string };
  email: { email: string }[];
}
