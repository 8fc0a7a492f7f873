import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useApp } from "../../app";
import { emojiLike, EMOJI_GROUPS, favourites, nameOfEmoji, type Emoji } from "../../messages/emoji";
import { personOf } from "../../state";
import { usesOf } from "../../storage";
import { Dialog } from "../Dialog";

const MOST_FAVOURITES = 16;
const MOST_FOUND = 60;

interface Props {
  choose: (emoji: string) => void;
  close: () => void;
}

/** All emoji, by name; the arrow keys go through them. */
export function EmojiPicker({ choose, close }: Props) {
  const { state } = useApp();
  const [search, setSearch] = useState("");
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => input.current?.focus(), []);
  const often = favourites(usesOf(personOf(state).id), MOST_FAVOURITES).map((text): Emoji => ({
    text,
    name: nameOfEmoji(text),
  }));
  const groups =
    search === ""
      ? [{ label: "Often used", emoji: often }, ...EMOJI_GROUPS]
      : [{ label: "Found", emoji: emojiLike(search, MOST_FOUND) }];
  const take = (emoji: string): void => {
    choose(emoji);
    close();
  };
  return (
    <Dialog title="Choose an emoji" close={close}>
      <div
        class="emoji-picker"
        data-testid="emoji-picker"
        onKeyDown={(event) => {
          event.stopPropagation();
          move(event);
        }}
      >
        <input
          ref={input}
          class="form-control"
          type="search"
          aria-label="Find an emoji by its name"
          placeholder="Find by name"
          data-testid="emoji-search"
          value={search}
          onInput={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            const first = groups[0]?.emoji[0];
            if (event.key === "Enter" && first !== undefined) take(first.text);
          }}
        />
        <div class="emoji-groups">
          {groups.map(({ label, emoji }) => (
            <section key={label}>
              <h3>{label}</h3>
              {emoji.length === 0 && <p class="quiet">None of this name.</p>}
              <div class="emoji-grid">
                {emoji.map(({ name, text }) => (
                  <button
                    key={name}
                    type="button"
                    title={`:${name}:`}
                    aria-label={name.replaceAll("_", " ")}
                    data-emoji={text}
                    onClick={() => take(text)}
                  >
                    {text}
                  </button>
                ))}
              </div>
            </section>
          ))}
        </div>
      </div>
    </Dialog>
  );
}

const COLUMNS = 8;
const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -COLUMNS,
  ArrowDown: COLUMNS,
};

function move(event: KeyboardEvent): void {
  const step = STEPS[event.key];
  if (step === undefined || !(event.currentTarget instanceof HTMLElement)) return;
  const buttons = [
    ...event.currentTarget.querySelectorAll<HTMLButtonElement>(".emoji-grid button"),
  ];
  const here = buttons.indexOf(document.activeElement as HTMLButtonElement);
  if (here < 0 && event.key !== "ArrowDown") return;
  event.preventDefault();
  buttons[here < 0 ? 0 : Math.min(buttons.length - 1, Math.max(0, here + step))]?.focus();
}
