"""A community of a size, with inboxes in use; the parent runs relay and workers. Whenever the
parent asks, announces something, and says how long it took until everybody had it."""

import time
from datetime import timedelta
from uuid import uuid4

from bench.load import talk

talk.django()

from django.utils import timezone  # noqa: E402  # needs Django

from bench.load.circles import fill_inboxes, settle  # noqa: E402
from core.accounts.models import User  # noqa: E402
from core.domain.announcements.commands import PAGE, MakeAnnouncement  # noqa: E402
from core.domain.base import Actor  # noqa: E402
from core.handle import handle  # noqa: E402
from core.operations.lag import lane_status  # noqa: E402
from events.log import stream_version  # noqa: E402
from projections.notifications.models import Notice  # noqa: E402

PATIENCE = timedelta(minutes=5).total_seconds()


def announce(by: User, people: int) -> float:
    """Seconds until the last of so many inboxes has it."""
    command = MakeAnnouncement(
        command_id=uuid4(),
        actor=Actor(id=by.id, name=by.username),
        at=timezone.now(),
        title="The courts are closed on Sunday",
        text="We lay new ground on all of them, and open again on Monday at eight. " * 4,
    )
    began = time.perf_counter()
    handle(command)
    _await_delivered(f"announcement-{command.new_id}", -(-people // PAGE))
    took = time.perf_counter() - began
    alike = f"announcement:{command.new_id}"
    assert Notice.objects.filter(alike=alike).count() == people
    return took


def _await_delivered(stream: str, pages: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while stream_version(stream) <= pages or _behind():
        assert time.monotonic() < deadline, "not everybody was told"
        time.sleep(0.02)


def _behind() -> bool:
    return any(lane.behind for lane in lane_status() if lane.subscription == "notifications")


def grow(people: int, notices: int) -> list[User]:
    """So many people more, each with notices already."""
    users = settle(people)
    fill_inboxes(users, notices)
    return users


if __name__ == "__main__":
    given = talk.arguments()
    folk = grow(given["people"], given["notices"])
    talk.say(ready=True)
    while True:
        if more := talk.hear().get("more"):
            folk += grow(more, given["notices"])
            talk.say(ready=True)
        else:
            talk.say(people=len(folk), seconds=announce(folk[0], len(folk)))
