"""Somebody who has two accounts, what each of them has, and a merge of the two."""

from dataclasses import dataclass, field
from typing import Any

from consumers.policies import boundaries, merging
from consumers.readers import READERS
from tests.api.club import Member, catch_up, somebody
from tests.given import project, whole_log

TENNIS: dict[str, Any] = {"game": "table-tennis", "best_of": 1, "ranked": True}


@dataclass
class Twice:
    """`double` is a second account of whoever has `stays`. Ben is a friend of the double, and has
    lost a match to each of the two; Cem is blocked by it, Dan asked, Eva invites."""

    double: Member = field(default_factory=somebody)
    stays: Member = field(default_factory=somebody)
    ben: Member = field(default_factory=somebody)
    cem: Member = field(default_factory=somebody)
    dan: Member = field(default_factory=somebody)
    boss: Member = field(default_factory=lambda: somebody("", "admin"))
    room: str = ""
    talk: str = ""
    match: str = ""

    def lives(self) -> "Twice":
        """All of that."""
        double, ben = self.double, self.ben
        self.room = double.makes(name="Cellar", kind="private")
        double.says(self.room, "Anybody here?")
        double.does("POST", f"friends/{ben.id}/request")
        ben.does("POST", f"friends/{double.id}/accept")
        double.does("POST", f"friends/{self.cem.id}/block")
        double.does("POST", f"friends/{self.dan.id}/request")
        theirs = self.dan.makes(name="Attic", kind="private")
        self.dan.does("POST", f"rooms/{theirs}/members/{double.id}/invite")
        self.talk = double.does("POST", "conversations", people=[str(ben.id)])["id"]
        double.says(self.talk, "Well played.")
        self.match = wins(double, ben)
        wins(self.stays, ben)
        double.does("POST", "matches", **TENNIS, person=str(ben.id))
        return self

    def merge(self) -> None:
        """By an admin; and everything that comes of it."""
        said = {"into": str(self.stays.id), "reason": "Signed up twice."}
        self.boss.does("POST", f"accounts/{self.double.id}/merge", **said)
        react()


def wins(one: Member, two: Member) -> str:
    """The id of a match that one has won."""
    match: str = one.does("POST", "matches", **TENNIS, person=str(two.id))["id"]
    two.does("POST", f"matches/{match}/accept")
    for who in (one, two):
        who.does("POST", f"matches/{match}/ready")
    one.does("POST", f"matches/{match}/report", games=[[11, 3]])
    two.does("POST", f"matches/{match}/confirm")
    return match


def react() -> None:
    """As the workers would; what was done is not done again."""
    for _ in range(2):
        catch_up()
        for policy in (merging, boundaries):
            policy.react(whole_log())
    catch_up()
    for name in ("ratings", "moderation", "history"):
        project(READERS[name])
