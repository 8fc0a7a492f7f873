"""What the demo's people tell about themselves, from demo/profiles.txt.

A block begins with `[language] time zone | time zone`, then come aliases (`= one | another`),
first sentences of bios, and second ones (`+ …`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import uuid4

from demo.api import File
from demo.client import Client
from demo.people import Person, dice
from demo.pictures import picture

FILE = Path(__file__).parent / "profiles.txt"
ME = "/api/v1/me"
PICTURED = 0.7  # of all people
FAMILY_FIRST = ("ja", "ko", "vi", "zh-Hans")
UNSPACED = ("ja", "ko", "zh-Hans")  # how names are written, family and given


@dataclass(frozen=True, slots=True)
class Told:
    """What people of one language say of themselves."""

    zones: tuple[str, ...]
    aliases: tuple[str, ...]
    first: tuple[str, ...]
    second: tuple[str, ...]


@cache
def told() -> Mapping[str, Told]:
    """By language."""
    return dict(_block(block) for block in FILE.read_text(encoding="utf-8").split("\n\n"))


def _block(block: str) -> tuple[str, Told]:
    head, aliases, *sentences = block.strip().splitlines()
    language, _, zones = head.removeprefix("[").partition("] ")
    first = tuple(line for line in sentences if not line.startswith("+ "))
    second = tuple(line[2:] for line in sentences if line.startswith("+ "))
    return language, Told(_choices(zones), _choices(aliases.removeprefix("= ")), first, second)


def _choices(text: str) -> tuple[str, ...]:
    return tuple(choice.strip() for choice in text.split("|"))


async def introduce(client: Client) -> None:
    """Let the person have a profile, and most people a picture. Raises Refused, Trouble."""
    person = client.person
    await client.command(uuid4(), "ChangeProfile", profile(person))
    if dice(f"pictured {person.name}").random() < PICTURED:
        me = await client.api(ME)
        if me["avatar"] is None:
            await client.api(f"{ME}/avatar", File("me.png", "image/png", picture(person)))


def profile(person: Person) -> dict[str, str]:
    """The arguments of ChangeProfile: the same for the same person. Half have an alias."""
    random, here = dice(f"profile {person.name}"), told()[person.language]
    bio = [random.choice(here.first), random.choice((*here.second, ""))]
    return {
        "display_name": display_name(person),
        "alias": random.choice((*here.aliases, *[""] * len(here.aliases))),
        "bio": ("" if bio[0].endswith("。") else " ").join(bio).strip(),
        "language": person.language,
        "time_zone": random.choice(here.zones),
    }


def display_name(person: Person) -> str:
    """As the person writes it: given and family name, in the order of the language."""
    given, family = person.name.split(".")[:2]
    names = (family, given) if person.language in FAMILY_FIRST else (given, family)
    return ("" if person.language in UNSPACED else " ").join(names)
