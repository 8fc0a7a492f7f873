import { useApp } from "../../../app";
import { tournamentPath } from "../../../router";
import type { Tournament } from "../../../tournaments/rows";
import { Field } from "../../Field";
import { Form } from "../../Form";

/** Another tournament with the same terms. */
export function CloneForm({ tournament: { id, name } }: { tournament: Tournament }) {
  const { tournaments, go } = useApp();
  const clone = async (wanted: string): Promise<void> =>
    go(tournamentPath(await tournaments.clone(id, wanted.trim())));
  return (
    <section class="card panel" aria-labelledby="clone">
      <h2 id="clone">Hold it again</h2>
      <p class="quiet">A new draft with the same terms, without entrants and without a time.</p>
      <Form
        testid="clone-form"
        action="Make it"
        submit={({ clone: wanted = "" }) => clone(wanted)}
        fields={(error) => (
          <Field
            label="Its name"
            name="clone"
            autocomplete="off"
            value={`${name} (again)`}
            errors={error?.fields.name}
          />
        )}
      />
    </section>
  );
}
