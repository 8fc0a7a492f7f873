import { useApp } from "../../../app";
import { ago, fullTime } from "../../../time";
import type { Announcement } from "../../../tournaments/rows";
import { PersonName } from "../../Person";

/** What its organisers have to say, the newest first. */
export function Announcements({ announcements }: { announcements: readonly Announcement[] }) {
  const now = useApp().state.now.value;
  if (announcements.length === 0) return null;
  return (
    <section aria-labelledby="cup-announcements">
      <h2 id="cup-announcements">Announcements</h2>
      <ul class="announcements" aria-live="polite" data-testid="announcements">
        {newestFirst(announcements).map(({ id, at, by, text }) => (
          <li key={id} class="announcement" data-testid="announcement">
            <span class="quiet">
              <PersonName id={by.id} name={by.name} /> ·{" "}
              <time dateTime={at} title={fullTime(at)}>
                {ago(at, now)}
              </time>
            </span>
            <p dir="auto">{text}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

const newestFirst = (announcements: readonly Announcement[]): Announcement[] =>
  announcements.toSorted((one, two) => Number(two.id) - Number(one.id));
