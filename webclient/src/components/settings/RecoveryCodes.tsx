import { useEffect, useRef } from "preact/hooks";
import { codesText } from "../../accounts/twofactor";
import { useApp } from "../../app";
import { Copy } from "./Copy";

interface Props {
  codes: readonly string[];
  close: () => void;
}

/** The codes, this once. */
export function RecoveryCodes({ codes, close }: Props) {
  const own = useApp().accounts.own.value;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const text = codesText(own?.username ?? "", location.host, codes);
  return (
    <section class="card setting printed" data-testid="recovery-codes">
      <h2 ref={heading} tabIndex={-1}>
        Your recovery codes
      </h2>
      <p class="quiet">
        Keep them where your phone is not. They are shown only now; each lets you in once when the
        app is away.
      </p>
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
    </section>
  );
}
