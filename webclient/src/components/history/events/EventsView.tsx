import { useApp } from "../../../app";
import { askedIn, searchOf, type Asked } from "../../../history/events";
import { historyPath } from "../../../router";
import { ErrorAlert } from "../../ErrorAlert";
import { EventFilters } from "./EventFilters";
import { EventList } from "./EventList";
import { EventPanel } from "./EventPanel";
import { EventSwitches } from "./EventSwitches";
import { useEvents } from "./useEvents";

/** What has happened, event by event. All that is chosen is in the address, to be shared. */
export function EventsView() {
  const { state, go } = useApp();
  // With the address, the route changes.
  const asked = askedIn(state.route.value.page === "history" ? location.search : "");
  const ask = (change: Partial<Asked>): void =>
    go(historyPath("events") + searchOf({ ...asked, ...change }));
  const events = useEvents(asked);
  return (
    <div class="history-events" data-open={asked.event !== null}>
      <EventFilters asked={asked} ask={ask} />
      <EventSwitches asked={asked} ask={ask} />
      {events.error !== null && (
        <ErrorAlert message={events.error.message} remedy={events.error.remedy}>
          <button class="btn btn-small" type="button" onClick={events.again}>
            Try again
          </button>
        </ErrorAlert>
      )}
      <div class="history-columns">
        <EventList events={events} chosen={asked.event} choose={(event) => ask({ event })} />
        {asked.event !== null && (
          <EventPanel key={asked.event} id={asked.event} asked={asked} ask={ask} />
        )}
      </div>
    </div>
  );
}
