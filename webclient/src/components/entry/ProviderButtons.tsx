import { toProvider } from "../../accounts/provider";
import type { Provider } from "../../accounts/flow";
import { keptNext } from "./steps";

/** Other sites that vouch for people; nothing where the server has none. */
export function ProviderButtons({ providers }: { providers: readonly Provider[] }) {
  if (providers.length === 0) return null;
  return (
    <div class="providers">
      <p class="providers-or">or</p>
      {providers.map(({ id, name }) => (
        <button
          key={id}
          class="btn btn-outline btn-wide"
          type="button"
          data-testid={`provider-${id}`}
          onClick={() => toProvider(id, "login", `/login/provider${keptNext()}`)}
        >
          Continue with {name}
        </button>
      ))}
    </div>
  );
}
