import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useApp } from "../app";
import { messagesIn } from "../messages/history";
import { rightsIn } from "../messages/rights";
import { personOf } from "../state";
import { draftOf, keepDraft } from "../storage";
import { clean, length, TEXT_LIMIT } from "../text";
import { ErrorAlert } from "./ErrorAlert";
import { Icon } from "./Icon";
import { Chips } from "./messages/Chips";
import { Choices } from "./messages/Choices";
import { EmojiPicker } from "./messages/EmojiPicker";
import { filesIn, useFiles } from "./messages/useFiles";
import { useCompletion } from "./messages/useCompletion";
import { useDropping } from "./messages/useDropping";
import { WritingBar } from "./messages/WritingBar";
import { useAction } from "./useAction";

const COUNT_FROM = TEXT_LIMIT - 300;
const CHOICES = "composer-choices";
const nowhere = (): void => undefined;

/** Where messages are written. Each room has one of its own. */
export function Composer({ id }: { id: string }) {
  const { state } = useApp();
  const { silence } = rightsIn(state, id, state.now.value);
  if (silence !== null) {
    return (
      <p class="silence" role="status" data-testid="silence">
        <Icon name="block" /> {silence}
      </p>
    );
  }
  return <Writing key={id} id={id} />;
}

function Writing({ id }: { id: string }) {
  const app = useApp();
  const { acts, state, histories } = app;
  const me = personOf(state);
  const area = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useState(() => draftOf(me.id, id));
  const [changed, setChanged] = useState("");
  const [caret, setCaret] = useState(0);
  const [picking, pick] = useState(false);
  const files = useFiles(id);
  const { busy, error, run } = useAction();

  const editing = acts.editing.value.get(id);
  const replying = acts.replying.value.get(id);
  const dropping = useDropping(editing === undefined ? files.add : nowhere);
  const text = editing === undefined ? draft : changed;
  const count = length(clean(text));
  const something = count > 0 || (editing === undefined && files.ready);
  const sendable = something && count <= TEXT_LIMIT && !files.failed && !busy;

  useLayoutEffect(() => fit(area.current), [text]);
  // Before the next frame: a key pressed right after belongs to this text already.
  useLayoutEffect(() => setChanged(editing?.text ?? ""), [editing]);

  const write = (next: string): void => {
    if (editing !== undefined) {
      setChanged(next);
      return;
    }
    setDraft(next);
    keepDraft(me.id, id, next);
  };
  const place = (next: string, at: number): void => {
    write(next);
    setCaret(at);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(at, at);
    });
  };
  const completion = useCompletion(id, text, caret, place);

  const change = async (): Promise<void> => {
    if (editing === undefined) return;
    const next = clean(text);
    if (next !== editing.text) await acts.change(id, editing, next);
    acts.edit(id, null);
  };
  const send = (): void => {
    if (!sendable) return;
    if (editing !== undefined) {
      void run(change);
      return;
    }
    const answer = replying === undefined ? {} : { reply_to: replying.id };
    app.post(id, clean(text), { ...answer, files: files.taken() });
    acts.reply(id, null);
    write("");
    histories.toNewest(id);
    area.current?.focus();
  };
  const editLast = (): boolean => {
    const own = messagesIn(histories.shown(id)).findLast(
      ({ author, deleted_by: deletedBy }) => author.id === me.id && deletedBy === null,
    );
    if (own !== undefined) acts.edit(id, own);
    return own !== undefined;
  };
  const escape = (): boolean => {
    const bar = editing !== undefined || replying !== undefined;
    acts.edit(id, null);
    acts.reply(id, null);
    return bar;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const { key, shiftKey } = event;
    const done =
      completion.onKey(key) ||
      (key === "Escape" && escape()) ||
      (key === "ArrowUp" && text === "" && editLast()) ||
      (key === "Enter" && !shiftKey);
    if (!done) return;
    event.preventDefault();
    event.stopPropagation();
    if (key === "Enter" && completion.choices.length === 0) send();
  };

  return (
    <form
      class={`composer ${dropping ? "composer-dropping" : ""}`}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Choices id={CHOICES} completion={completion} />
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      <WritingBar editing={editing} replying={replying} close={escape} />
      {editing === undefined && <Chips uploads={files.uploads} remove={files.remove} />}
      {files.complaint !== "" && (
        <p class="count count-over" role="alert">
          {files.complaint}
        </p>
      )}
      <label class="btn btn-icon attach" title="Attach files">
        <span class="visually-hidden">Attach files</span>
        <Icon name="clip" />
        <input
          class="visually-hidden"
          type="file"
          multiple
          data-testid="attach"
          disabled={editing !== undefined}
          onChange={(event) => {
            files.add([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = "";
          }}
        />
      </label>
      <label class="visually-hidden" for="composer">
        Your message
      </label>
      <textarea
        ref={area}
        id="composer"
        class="form-control"
        data-testid="composer"
        rows={1}
        dir="auto"
        placeholder="Write a message"
        enterkeyhint="send"
        aria-describedby="composer-count"
        aria-autocomplete="list"
        aria-controls={CHOICES}
        aria-activedescendant={
          completion.choices.length > 0 ? `${CHOICES}-${completion.chosen}` : undefined
        }
        value={text}
        onInput={(event) => {
          write(event.currentTarget.value);
          setCaret(event.currentTarget.selectionStart);
          if (event.currentTarget.value.trim() !== "") app.typed(id);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onPaste={(event) => {
          const pasted = filesIn(event.clipboardData);
          if (pasted.length === 0) return;
          event.preventDefault();
          files.add(pasted);
        }}
        onKeyDown={onKeyDown}
      />
      <button
        class="btn btn-icon emoji-button"
        type="button"
        aria-label="Choose an emoji"
        data-testid="emoji-button"
        onClick={() => pick(true)}
      >
        <Icon name="smile" />
      </button>
      <button
        class="btn btn-primary btn-send"
        type="submit"
        data-testid="send"
        aria-label={editing === undefined ? "Send" : "Save"}
        disabled={!sendable}
      >
        <Icon name={editing === undefined ? "send" : "check"} />
      </button>
      <p id="composer-count" class={count > TEXT_LIMIT ? "count count-over" : "count"}>
        {count >= COUNT_FROM && counted(count)}
      </p>
      {picking && (
        <EmojiPicker
          choose={(emoji) => {
            acts.use(emoji);
            place(text.slice(0, caret) + emoji + text.slice(caret), caret + emoji.length);
          }}
          close={() => pick(false)}
        />
      )}
    </form>
  );
}

const counted = (count: number): string =>
  count > TEXT_LIMIT
    ? `${count - TEXT_LIMIT} characters too many: a message has at most ${TEXT_LIMIT}`
    : `${TEXT_LIMIT - count} characters left`;

/** As tall as its text, within what the stylesheet allows. */
function fit(area: HTMLTextAreaElement | null): void {
  if (area === null) return;
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 2}px`;
}
