import type { PartProps } from "./Editor";
import { CheckField, NumberField, Part } from "./fields";

/** Who may enter, and how many. */
export function EditDoor({ terms, set }: PartProps) {
  return (
    <Part title="Who may enter">
      <NumberField
        label="Places"
        name="tournament-capacity"
        hint="2 to 256. Who comes later waits in line."
        value={terms.capacity}
        min={2}
        max={256}
        set={(capacity) => set({ capacity: capacity ?? 64 })}
      />
      <div class="field-row">
        <NumberField
          label="Lowest rating"
          name="tournament-rating-from"
          value={terms.rating_from}
          min={0}
          max={5000}
          none="Any"
          set={(rating_from) => set({ rating_from })}
        />
        <NumberField
          label="Highest rating"
          name="tournament-rating-to"
          value={terms.rating_to}
          min={0}
          max={5000}
          none="Any"
          set={(rating_to) => set({ rating_to })}
        />
      </div>
      <p class="form-text">Who has no rating yet counts as 1500.</p>
      <CheckField
        label="Only those who are invited"
        name="tournament-invite-only"
        value={terms.invite_only}
        set={(invite_only) => set({ invite_only })}
      />
    </Part>
  );
}
