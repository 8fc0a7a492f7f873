import { useId } from "preact/hooks";
import { NAME_LIMIT } from "../../../text";
import type { PartProps } from "./Editor";
import { Part } from "./fields";

const LONGEST = 1000;

export function EditWords({ terms: { name, description }, set }: PartProps) {
  const id = useId();
  return (
    <Part title="What it is">
      <div class="field">
        <label class="form-label" for={id}>
          Name
        </label>
        <input
          id={id}
          class="form-control"
          type="text"
          maxLength={NAME_LIMIT}
          autocomplete="off"
          dir="auto"
          required
          data-testid="tournament-name"
          value={name}
          onInput={(event) => set({ name: event.currentTarget.value })}
        />
      </div>
      <div class="field">
        <label class="form-label" for={`${id}-more`}>
          Description
        </label>
        <textarea
          id={`${id}-more`}
          class="form-control"
          rows={3}
          maxLength={LONGEST}
          dir="auto"
          placeholder="Where it is held, what to bring, what is to be won"
          data-testid="tournament-description"
          value={description}
          onInput={(event) => set({ description: event.currentTarget.value })}
        />
      </div>
    </Part>
  );
}
