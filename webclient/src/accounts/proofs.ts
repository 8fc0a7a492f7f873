/** Some orders are carried out only for somebody who has just shown that it is still them. */
import { signal } from "@preact/signals";
import { ApiError } from "../api";
import { ask } from "./allauth";
import { proofsAsked, type Proof } from "./flow";

interface Asking {
  /** Empty where the person has neither a password nor an authenticator app. */
  proofs: readonly Proof[];
  settle: (proven: boolean) => void;
}

interface Means {
  has_password: boolean;
  two_factor: { totp: boolean };
}

export class Proofs {
  /** What a dialog is to ask for; null for nothing. */
  readonly asking = signal<Asking | null>(null);

  constructor(private readonly means: () => Means | null) {}

  /** Does the work; where the server wants a proof first, has it asked for, and does it again. */
  async guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const proofs = error instanceof ApiError ? proofsAsked(error, this.known()) : null;
      if (proofs === null) throw error;
      if (!(await this.asked(proofs))) throw CANCELLED;
      return await this.guard(work);
    }
  }

  /** Has a proof asked for in any case: for what happens at another site, and can't be repeated. */
  async require(): Promise<void> {
    const proofs = this.known();
    if (proofs.length > 0 && !(await this.asked(proofs))) throw CANCELLED;
  }

  /** Throws ApiError for a wrong proof; then another may be given. */
  async prove(proof: Proof, value: string): Promise<void> {
    if (proof === "password") await ask("POST", "/auth/reauthenticate", { password: value });
    else await ask("POST", "/auth/2fa/reauthenticate", { code: value });
    this.settle(true);
  }

  cancel(): void {
    this.settle(false);
  }

  private asked(proofs: readonly Proof[]): Promise<boolean> {
    this.cancel();
    return new Promise((settle) => (this.asking.value = { proofs, settle }));
  }

  private settle(proven: boolean): void {
    const asking = this.asking.peek();
    this.asking.value = null;
    asking?.settle(proven);
  }

  private known(): readonly Proof[] {
    const means = this.means();
    if (means === null) return [];
    const proofs: Proof[] = means.has_password ? ["password"] : [];
    return means.two_factor.totp ? [...proofs, "code"] : proofs;
  }
}

const CANCELLED = new ApiError({
  status: 0,
  code: "cancelled",
  message: "You cancelled.",
  remedy: "Nothing was changed.",
  fields: {},
});
