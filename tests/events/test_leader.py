"""One leader: by a lock that ends with its session, and by an epoch that outlives its pauses."""

import pytest
from django.db import connection

from events import leader, sequencer
from events.db import fetch
from events.leader import LEASE, Fenced
from events.queries import query
from events.status import log_status
from tests.given import a_room, at_once, person, sequence, whole_log
from tests.stack import Stack, eventually


def test_a_leader_of_an_older_epoch_can_write_nothing(database: Stack) -> None:
    a_room(person())
    sequence()
    old = leader.take()
    assert old is not None
    head = sequencer.begin(old.epoch)
    assert leader.take() is not None, "a newer epoch begins"
    a_room(person())

    with pytest.raises(Fenced, match=f"epoch {old.epoch} is over"):
        sequencer.sequence(head)
    with pytest.raises(Fenced, match=f"epoch {old.epoch} is over"):
        leader.beat(old.epoch)
    assert fetch(query("publish_mark"), epoch=old.epoch, published=2) == []

    assert len(whole_log()) == 2
    assert (log_status().pending, log_status().published) == (2, 0)
    sequence()
    assert len(whole_log()) == 4


def test_a_leader_that_was_overtaken_gives_no_position_twice(database: Stack) -> None:
    a_room(person())
    term = leader.take()
    assert term is not None
    behind = sequencer.begin(term.epoch)
    sequencer.sequence(behind)
    a_room(person())
    with pytest.raises(Fenced, match="position 1 was given by another leader"):
        sequencer.sequence(behind)
    assert len(whole_log()) == 2
    assert log_status().pending == 2


def test_nobody_else_leads_until_the_session_ends(database: Stack) -> None:
    first = leader.take()
    assert first is not None
    assert at_once([leader.take]) == [None]
    connection.close()
    [second] = eventually(lambda: [term for term in at_once([leader.take]) if term])
    assert second.epoch == first.epoch + 1  # type: ignore[union-attr]  # a Term


def test_a_leader_not_heard_of_is_ousted(database: Stack) -> None:
    leader.take()
    with database.superuser() as session:
        session.execute(
            "UPDATE log_leader SET heartbeat_at = now() - make_interval(secs => %s)", [LEASE + 1]
        )
    assert at_once([leader.take]) == [None], "this attempt ends the silent leader's session"
    [term] = eventually(lambda: [term for term in at_once([leader.take]) if term])
    assert isinstance(term, leader.Term)
    connection.close()
