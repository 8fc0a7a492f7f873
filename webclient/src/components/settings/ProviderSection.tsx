import { providerTrouble, type Provider } from "../../accounts/flow";
import { toProvider } from "../../accounts/provider";
import { connections, disconnect, type Connection } from "../../accounts/settings";
import { useApp } from "../../app";
import { settingsPath } from "../../router";
import { useWays } from "../entry/steps";
import { ErrorAlert } from "../ErrorAlert";
import { Act } from "./Act";
import { Section } from "./Section";
import { useLoaded, type Loaded } from "./useLoaded";
import { Waiting } from "./Waiting";

/** Other sites through which one may log in; nothing where the server has none. */
export function ProviderSection() {
  const providers = useWays()?.providers ?? [];
  if (providers.length === 0) return null;
  return <Connections providers={providers} />;
}

function Connections({ providers }: { providers: readonly Provider[] }) {
  const loaded = useLoaded(connections);
  const trouble = providerTrouble(location.search);
  return (
    <Section
      testid="provider-section"
      title="Log in through other sites"
      lead="Connect an account that you have elsewhere, to log in without a password here."
    >
      {trouble !== null && <ErrorAlert {...trouble} />}
      {loaded.value === null ? (
        <Waiting of={loaded} />
      ) : (
        <ul class="rows">
          {providers.map((provider) => (
            <Row
              key={provider.id}
              provider={provider}
              connection={loaded.value?.find((each) => each.provider.id === provider.id)}
              loaded={loaded}
            />
          ))}
        </ul>
      )}
    </Section>
  );
}

interface RowProps {
  provider: Provider;
  connection: Connection | undefined;
  loaded: Loaded<Connection[]>;
}

function Row({ provider, connection, loaded }: RowProps) {
  const { proofs } = useApp().accounts;
  const connect = async (): Promise<void> => {
    await proofs.require();
    await toProvider(provider.id, "connect", settingsPath("account"));
  };
  return (
    <li class="row-item">
      <span class="row-main">
        <strong>{provider.name}</strong>
        <span class="quiet">
          {connection === undefined ? "Not connected" : `Connected as ${connection.display}`}
        </span>
      </span>
      {connection === undefined ? (
        <Act testid={`connect-${provider.id}`} act={connect}>
          Connect
        </Act>
      ) : (
        <Act
          testid={`disconnect-${provider.id}`}
          act={async () => loaded.set(await proofs.guard(() => disconnect(connection)))}
        >
          Disconnect
        </Act>
      )}
    </li>
  );
}
