import { useId } from "preact/hooks";
import type { Described } from "../../hosting";
import { clean, length, NAME_LIMIT } from "../../text";

const TOPIC_LIMIT = 200;
const DESCRIPTION_LIMIT = 1000;

interface Props {
  value: Described;
  change: (words: Described) => void;
}

/** How a room is called, and what it says of itself. */
export function RoomWords({ value, change }: Props) {
  const id = useId();
  const tooLong = length(clean(value.name)) > NAME_LIMIT;
  return (
    <>
      <div class="field">
        <label class="form-label" for={id}>
          Name
        </label>
        <input
          id={id}
          class={`form-control ${tooLong ? "is-invalid" : ""}`}
          data-testid="room-name-input"
          name="name"
          autocomplete="off"
          autofocus
          dir="auto"
          value={value.name}
          aria-describedby={`${id}-help`}
          onInput={(event) => change({ ...value, name: event.currentTarget.value })}
        />
        <p id={`${id}-help`} class={tooLong ? "invalid-feedback" : "form-text"}>
          Up to {NAME_LIMIT} characters, in any script. 🏓 is welcome.
        </p>
      </div>
      <div class="field">
        <label class="form-label" for={`${id}-topic`}>
          Topic <span class="form-text">what it is about at the moment</span>
        </label>
        <input
          id={`${id}-topic`}
          class="form-control"
          data-testid="room-topic-input"
          autocomplete="off"
          dir="auto"
          maxLength={TOPIC_LIMIT}
          value={value.topic}
          onInput={(event) => change({ ...value, topic: event.currentTarget.value })}
        />
      </div>
      <div class="field">
        <label class="form-label" for={`${id}-description`}>
          Description
        </label>
        <textarea
          id={`${id}-description`}
          class="form-control"
          data-testid="room-description-input"
          rows={2}
          dir="auto"
          maxLength={DESCRIPTION_LIMIT}
          value={value.description}
          onInput={(event) => change({ ...value, description: event.currentTarget.value })}
        />
      </div>
    </>
  );
}
