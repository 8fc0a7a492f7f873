"""What COPY writes out is what the hash was made over, whatever people say."""

from uuid import uuid4

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from courtside.verify import chained
from events import log
from events.chain import GENESIS, content, link
from events.lines import Filter, count, lines
from tests.given import AT, a_room, person, say, sequence, whole_log
from tests.stack import Stack

AWKWARD = (
    *(
        "\\",
        "\\\\n",
        "\t",
        "\n\r\b\f\v",
        '"',
        "\u007f\u0080\u2028",
        "🏓 é e\u0301",
        "\\u0041",
        "\\t",
    ),
    "a\\tb\tc",
)
NUMBERS = [0, -1, 2**53 + 1, 2**63 - 1, 0.1, 1e300, -2.5e-10, 1.0, 100]


def put(payload: dict[str, object], stream: str) -> None:
    """An event as no type has it: the chain takes whatever the log takes."""
    log.append(stream, None, [log.NewEvent(uuid4(), "Any\\thing", 1, None, payload, {"a": None})])


def assert_the_same() -> None:
    previous = GENESIS
    found = list(lines(0, 1_000))
    stored = whole_log()
    assert len(found) == len(stored)
    for (text, kept), event in zip(found, stored, strict=True):
        assert orjson.loads(text) == content(event)
        previous = link(previous, event)
        assert chained_on(previous, text, kept)


def chained_on(expected: bytes, text: bytes, kept: bytes) -> bool:
    return expected == kept and bool(text)


def test_awkward_texts_and_numbers(database: Stack) -> None:
    for text in AWKWARD:
        put({"text": text, text: [text, {text: text}]}, "chat-1")
    put({"numbers": NUMBERS, "b": 1, "aa": True, "é": None}, f"room-{AWKWARD[0]}")
    anna = person()
    say(anna, a_room(anna), *AWKWARD[:1], "plain")
    sequence()
    assert_the_same()


_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])),
            inner,
            max_size=3,
        )
    ),
    max_leaves=10,
)


def test_any_payload(database: Stack) -> None:
    @settings(max_examples=20, deadline=None)
    @given(
        st.lists(st.dictionaries(st.text("ab\\\té\n", min_size=1), _JSON), min_size=1, max_size=5)
    )
    def holds(payloads: list[dict[str, object]]) -> None:
        for payload in payloads:
            put(payload, "chat-2")

    holds()
    sequence()
    assert_the_same()


def test_the_rules_of_the_chain_are_the_same_alone() -> None:
    """courtside.verify has no StoredEvent: it hashes what was exported."""
    said = {"position": 1, "id": "x", "payload": {"b": 1, "a": "é"}}
    assert chained(GENESIS, said) == chained(GENESIS, orjson.loads(orjson.dumps(said)))
    assert chained(GENESIS, said) != chained(bytes(31) + b"\1", said)


def test_each_filter_keeps_out_what_does_not_fit(database: Stack) -> None:
    anna, ben = person("Anna"), person("Ben")
    mine, other = a_room(anna), a_room(ben)
    say(anna, mine, "hi")
    say(ben, other, "ho")
    sequence()
    one = whole_log()[0]
    for wanted, expected in (
        (Filter(), 6),
        (Filter(types=("RoomCreated", "MemberJoined")), 4),
        (Filter(category="chat"), 2),
        (Filter(stream=f"room-{mine}"), 2),
        (Filter(actor=anna.id), 3),
        (Filter(subject=anna.id), 1),
        (Filter(room=mine), 3),
        (Filter(room=mine, category="chat"), 1),
        (Filter(room=uuid4()), 0),
        (Filter(since=AT), 6),
        (Filter(until=AT), 0),
        (Filter(since=one.recorded_at, until=one.recorded_at), 0),
        (Filter(actor=anna.id, category="room"), 2),
        (Filter(causation=uuid4()), 0),
    ):
        found = [orjson.loads(text) for text, _ in lines(0, 100, wanted)]
        assert len(found) == count(wanted, 0, 100) == expected, wanted
    correlation = one.metadata["correlation_id"]
    found = [orjson.loads(text) for text, _ in lines(0, 100, Filter(correlation=correlation))]
    assert {each["metadata"]["correlation_id"] for each in found} == {correlation}
    assert [orjson.loads(text)["position"] for text, _ in lines(2, 2, upto=5)] == [3, 4]
