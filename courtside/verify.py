"""Checks an exported history, without its database and without Courtside.

    python verify.py history.ndjson --checkpoints checkpoints.ndjson --public-key <base64>

This one file needs Python, orjson and cryptography. `history.ndjson` is an export made with
`sealed=true` and no filter: a line that says what it is, then each event with its hash, personal
fields as ciphertext.
hash(n) = SHA-256(hash(n-1) ‖ canonical JSON of event n with its position and lane number),
hash(0) = 32 zero bytes. Canonical JSON: keys sorted by code point, no white space, UTF-8.
A checkpoint is such a hash, signed (Ed25519, RFC 8032) and kept outside the database: whoever
rewrites the history can recompute every hash, but not the signatures.
"""

import argparse
import hashlib
import sys
from base64 import b64decode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

GENESIS = bytes(32)
SIGNED_AS = b"courtside checkpoint 1\n"
GOOD, BAD, UNFIT = 0, 1, 2  # exit codes
Content = dict[str, Any]


class Unfit(Exception):
    """The files can't be checked; says why, and what would do."""


class Forged(Exception):
    """A checkpoint that is not what was signed, or not where it was written."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """The first place where a history is not what it was; None: beside its order.

    `vouched`: up to here a signed checkpoint says that nothing was changed.
    """

    position: int | None
    reason: str
    vouched: int = 0


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What the history was at a position. `lanes`: how many events each lane had."""

    number: int
    position: int
    hash: str
    at: str
    lanes: dict[str, int]
    before: str
    signature: str

    def signed(self) -> bytes:
        """What the signature is made over."""
        said = {name: getattr(self, name) for name in self.__slots__ if name != "signature"}
        return SIGNED_AS + orjson.dumps(said, option=orjson.OPT_SORT_KEYS)

    def line(self) -> bytes:
        """As it is kept in a file."""
        return orjson.dumps(self, option=orjson.OPT_SORT_KEYS)


def chained(previous: bytes, content: Content) -> bytes:
    """The hash (32 bytes) of an event, given the hash before it."""
    return hashlib.sha256(previous + orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).digest()


@dataclass(slots=True)
class Walk:
    """How far the chain was followed. `lanes`: None where their first numbers are not known."""

    position: int = 0
    hash: bytes = GENESIS
    lanes: dict[str, int] | None = field(default_factory=dict)

    def step(self, content: Content, given: bytes) -> str:
        """Go on by one event and its hash; what does not fit, empty where all does."""
        self.position += 1
        if content["position"] != self.position:
            return f"position {self.position} is missing; position {content['position']} follows"
        if content["id"] is None:
            return "the event at this position is missing"
        if self.lanes is not None:
            expected = self.lanes[content["lane"]] = self.lanes.get(content["lane"], 0) + 1
            if content["lane_seq"] != expected:
                return f"lane {content['lane']}: expected {expected}, found {content['lane_seq']}"
        self.hash = chained(self.hash, content)
        if self.hash != given:
            return f"hash of event {content['id']} does not fit its content or its place"
        return ""


def follow(
    events: Iterable[tuple[Content, bytes]], walk: Walk, checkpoints: Sequence[Checkpoint] = ()
) -> Flaw | None:
    """Move the walk to the end of the events, past every checkpoint; None where all fits."""
    ahead = {each.position: each for each in checkpoints}
    vouched = walk.position if walk.position in ahead else 0
    for content, given in events:
        if reason := walk.step(content, given):
            return Flaw(walk.position, reason, vouched)
        if walk.position in ahead:
            if reason := _difference(walk, ahead[walk.position]):
                return Flaw(vouched + 1, reason, vouched)
            vouched = walk.position
    return None


def _difference(walk: Walk, signed: Checkpoint) -> str:
    """Where hashes were recomputed only this shows it: all since the last good one may be false."""
    if walk.hash.hex() == signed.hash and walk.lanes in (None, signed.lanes):
        return ""
    return (
        f"the history was written anew somewhere from here to position {signed.position}, where"
        f" checkpoint {signed.number}, signed {signed.at}, has another hash"
    )


def read_checkpoints(content: bytes, key: Ed25519PublicKey) -> list[Checkpoint]:
    """All checkpoints of a file, in order, without a last line that was never finished. Raises
    Forged."""
    found: list[Checkpoint] = []
    before = ""
    for number, line in enumerate(content[: content.rfind(b"\n") + 1].splitlines(), 1):
        each = read_checkpoint(line, key)
        if (each.number, each.before) != (number, before):
            raise Forged(f"in the file of checkpoints, line {number} is not what was written there")
        found.append(each)
        before = hashlib.sha256(line).hexdigest()
    return found


def read_checkpoint(line: bytes, key: Ed25519PublicKey) -> Checkpoint:
    """One checkpoint. Raises Forged."""
    try:
        each = Checkpoint(**orjson.loads(line))
        key.verify(b64decode(each.signature), each.signed())
    except (ValueError, TypeError, InvalidSignature):
        raise Forged(f"this key has not signed the checkpoint {line[:200]!r}") from None
    return each


def public_key(text: str) -> Ed25519PublicKey:
    """A public key: base64 of its 32 bytes. Raises Unfit."""
    try:
        return Ed25519PublicKey.from_public_bytes(b64decode(text.strip(), validate=True))
    except ValueError as error:
        raise Unfit(f"The public key must be base64 of 32 bytes ({error}).") from None


def begin(head: Content) -> Walk:
    """Where an export goes on from, by its first line. Raises Unfit."""
    if "courtside" not in head or not head.get("sealed"):
        raise Unfit(
            "This export is not sealed: texts are masked or readable in it, so no hash can fit."
            " Make one with sealed=true."
        )
    if head["filtered"]:
        raise Unfit(
            "This export is filtered: events between its events are missing, so the chain can't be"
            " followed. Make one with sealed=true and no filter but `after`."
        )
    if not head["after"]:
        return Walk()
    return Walk(head["after"], bytes.fromhex(head["hash"]), None)


def events_of(lines: Iterable[bytes]) -> Iterator[tuple[Content, bytes]]:
    """Each event of an export, as it was hashed, with its hash. Raises Unfit."""
    for line in lines:
        try:
            content: Content = orjson.loads(line)
            if "courtside" in content:  # parts that were put together have a head each
                continue
            given = bytes.fromhex(content.pop("hash"))
            _ = [content[name] for name in ("position", "id", "lane", "lane_seq")]
        except (ValueError, KeyError, TypeError, AttributeError):
            raise Unfit(f"A line is not an event with its hash: {line[:80]!r}.") from None
        yield content, given


def check(export: Path, checkpoints: Sequence[Checkpoint]) -> tuple[Walk, Flaw | None]:
    """How far the export could be followed, and its first flaw. Raises Unfit."""
    with export.open("rb") as file:
        try:
            head: Content = orjson.loads(file.readline())
            walk = begin(head)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise Unfit(f"{export} does not begin as a sealed export does.") from None
        flaw = follow(events_of(file), walk, checkpoints)
    if flaw is None and walk.position < head["upto"]:
        reason = f"the file ends before it, but was made up to position {head['upto']}"
        flaw = Flaw(walk.position + 1, reason, vouched_to(walk, checkpoints))
    return walk, flaw


def vouched_to(walk: Walk, checkpoints: Sequence[Checkpoint]) -> int:
    """The position of the last checkpoint that a walk has passed, 0 before the first."""
    return max((each.position for each in checkpoints if each.position <= walk.position), default=0)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints OK or the first bad position; exit code 0, 1, or 2 where nothing could be checked."""
    options = _options(arguments)
    try:
        key = public_key(options.public_key)
        signed = read_checkpoints(options.checkpoints.read_bytes(), key)
        walk, flaw = check(options.export, signed)
    except (Unfit, OSError) as problem:
        print(f"CAN'T BE CHECKED: {problem}")
        return UNFIT
    except Forged as problem:
        print(f"BAD: {problem}.")
        return BAD
    print(_verdict(walk, flaw, signed))
    return BAD if flaw else GOOD


def _verdict(walk: Walk, flaw: Flaw | None, signed: Sequence[Checkpoint]) -> str:
    if flaw:
        sure = f"Signed as it is: up to {flaw.vouched}."
        return f"BAD: position {flaw.position}: {flaw.reason}. {sure}"
    vouched = vouched_to(walk, signed)
    later = sum(each.position > walk.position for each in signed)
    more = f" {later} checkpoints are of later events than these." if later else ""
    return f"OK: order and hashes fit up to position {walk.position}, signed up to {vouched}.{more}"


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Checks an exported history of Courtside.")
    parser.add_argument("export", type=Path, help="made with sealed=true and no filter")
    parser.add_argument("--checkpoints", type=Path, required=True, help="the file of checkpoints")
    parser.add_argument("--public-key", required=True, help="base64, as an admin was shown it")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
