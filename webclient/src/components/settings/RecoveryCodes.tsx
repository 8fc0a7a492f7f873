import { codesText } from "../../accounts/twofactor";
import { useApp } from "../../app";
import { Copy } from "./Copy";
import { Section } from "./Section";

interface Props {
  codes: readonly string[];
  close: () => void;
}

/** The codes, this once. */
export function RecoveryCodes({ codes, close }: Props) {
  const own = useApp().accounts.own.value;
  const text = codesText(own?.username ?? "", location.host, codes);
  return (
    <Section
      testid="recovery-codes"
      class="printed"
      title="Your recovery codes"
      lead="Keep them where your phone is not. They are shown only now; each lets you in once when the app is away."
      focus
    >
      <ul class="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div class="form-foot">
        <Copy text={codes.join("\n")} testid="copy-codes" />
        <a
          class="btn btn-outline"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download="recovery-codes.txt"
          data-testid="download-codes"
        >
          Download
        </a>
        <button class="btn btn-outline" type="button" onClick={() => print()}>
          Print
        </button>
        <button class="btn btn-primary" type="button" data-testid="codes-kept" onClick={close}>
          I have kept them
        </button>
      </div>
    </Section>
  );
}
