"""How many mails there were, counted in the database: Celery's processes answer no scrape."""

from collections.abc import Iterator
from typing import Any, Literal

from prometheus_client.core import CounterMetricFamily
from prometheus_client.registry import Collector

from consumers.models import MailTally
from events.db import execute

Outcome = Literal["sent", "failed", "unreachable"]

_COUNT = """
    INSERT INTO mail_tally AS t (outcome, count) VALUES (%(outcome)s, 1)
    ON CONFLICT (outcome) DO UPDATE SET count = t.count + 1
"""


def count(outcome: Outcome) -> None:
    """One more."""
    execute(_COUNT, outcome=outcome)


class MailCollector(Collector):
    """Notification mails by what became of them, read when somebody asks."""

    def collect(self) -> Iterator[CounterMetricFamily]:
        """`courtside_mails_total`. `unreachable` counts runs that found no mail server."""
        mails = CounterMetricFamily("courtside_mails", "Notification mails", labels=["outcome"])
        for outcome, number in MailTally.objects.values_list("outcome", "count"):
            mails.add_metric([outcome], number)
        yield mails

    def describe(self) -> list[Any]:
        """Nothing: registering must not ask the database."""
        return []
