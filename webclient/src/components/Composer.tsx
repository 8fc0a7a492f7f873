import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useApp } from "../app";
import { personOf } from "../state";
import { draftOf, keepDraft } from "../storage";
import { clean, length, TEXT_LIMIT } from "../text";
import { Icon } from "./Icon";

const COUNT_FROM = TEXT_LIMIT - 300;

export function Composer({ id }: { id: string }) {
  const app = useApp();
  const me = personOf(app.state);
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => draftOf(me.id, id));
  const count = length(clean(text));
  const sendable = count > 0 && count <= TEXT_LIMIT;

  useLayoutEffect(() => fit(area.current), [text]);

  const write = (next: string): void => {
    setText(next);
    keepDraft(me.id, id, next);
  };
  const send = (): void => {
    if (!sendable) return;
    app.post(id, clean(text));
    write("");
    area.current?.focus();
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
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
        value={text}
        onInput={(event) => {
          write(event.currentTarget.value);
          if (event.currentTarget.value.trim() !== "") app.typed(id);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      <button
        class="btn btn-primary btn-send"
        type="submit"
        data-testid="send"
        aria-label="Send"
        disabled={!sendable}
      >
        <Icon name="send" />
      </button>
      <p id="composer-count" class={count > TEXT_LIMIT ? "count count-over" : "count"}>
        {count >= COUNT_FROM && counted(count)}
      </p>
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
