import { useState } from "preact/hooks";
import type { Account } from "../../accounts";
import { eraseMe } from "../../accounts/erasure";
import { deleteAccount } from "../../accounts/settings";
import { useApp } from "../../app";
import { erasedPath } from "../../router";
import { Field } from "../Field";
import { Form } from "../Form";
import { Check } from "../matches/inputs";
import { Section } from "./Section";

const FAREWELL = "Your account is deleted. Farewell!";

export function DeleteSection({ own }: { own: Account }) {
  const [asked, ask] = useState(false);
  return (
    <Section
      testid="delete-section"
      title="Delete and erase"
      lead="Nobody can log in by your account any more, and your name and e-mail are free for others. Nobody can undo this."
    >
      {asked ? (
        <Deletion username={own.username} close={() => ask(false)} />
      ) : (
        <button
          class="btn btn-outline setting-danger"
          type="button"
          data-testid="delete-account"
          onClick={() => ask(true)}
        >
          Delete my account…
        </button>
      )}
    </Section>
  );
}

function Deletion({ username, close }: { username: string; close: () => void }) {
  const { accounts, go } = useApp();
  const [typed, type] = useState("");
  const [erase, setErase] = useState(false);
  const submit = async (): Promise<void> => {
    if (!erase) {
      await accounts.proofs.guard(deleteAccount);
      accounts.leave(FAREWELL);
      return;
    }
    const { token } = await accounts.proofs.guard(() => eraseMe(username));
    accounts.leave(FAREWELL);
    go(erasedPath(token));
  };
  return (
    <div onInput={({ target }) => isText(target) && type(target.value.trim())}>
      <Form
        testid="delete-form"
        action={erase ? "Delete and erase it all" : "Delete it for good"}
        look="danger"
        disabled={typed !== username}
        submit={submit}
        fields={() => (
          <>
            <Check label="Erase all that I wrote, too" checked={erase} set={setErase} />
            <p class="quiet erase-what">
              {erase
                ? "What you wrote and put up, and every name you had, becomes unreadable for good, here and in the history of the club. Results of matches stay, without your name. You get a certificate."
                : "What you said in rooms stays where it is."}
            </p>
            <Field
              label={`Type your user name, ${username}, to confirm`}
              name="confirmation"
              autocomplete="off"
              focus
            />
          </>
        )}
      >
        <button class="btn btn-quiet" type="button" onClick={close}>
          Keep it
        </button>
      </Form>
    </div>
  );
}

const isText = (target: EventTarget | null): target is HTMLInputElement =>
  target instanceof HTMLInputElement && target.type !== "checkbox";
