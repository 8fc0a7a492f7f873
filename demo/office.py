"""The club's office: an admin who makes an announcement, on an instance that was started here."""

import subprocess
import sys
from pathlib import Path
from random import Random
from uuid import uuid4

from demo.api import Trouble
from demo.client import Client
from demo.people import Person
from ops import manage
from ops.problem import Problem

NAME = "Club.Office"
PATIENCE = 60.0  # seconds for the command that makes an admin
AFTER = 15.0  # seconds of talk before the announcement
PROFILE = {
    "display_name": "Club office",
    "alias": "",
    "bio": "Fixtures, fees and lost property. Open whenever the light is on.",
    "language": "en",
    "time_zone": "Europe/London",
}
ANNOUNCEMENTS = (
    ("Summer party on Saturday", "From 15:00 at the outdoor courts. Bring a salad or a song."),
    ("New lights in hall 2", "They work. Thank you to everybody who gave. Training is on again."),
    ("Hall closed on Monday", "The floor is being sealed. Walk on it and you will stay there."),
    ("School cup: entries are open", "Teams of three to six. Entries close on Friday at 20:00."),
)


def office(folder: Path = manage.FOLDER) -> Person:
    """The office of the instance that runs in the folder; an admin has a password that only that
    instance's secrets tell. Raises Trouble where none runs."""
    try:
        return Person(NAME, "en", manage.settings(folder)["COURTSIDE_SECRET_KEY"])
    except Problem as problem:
        raise Trouble(str(problem)) from None


def make_admin() -> None:
    """Raises Trouble where the instance of this folder does not let us."""
    command = [sys.executable, "-m", "ops.manage", "grant", "admin", NAME]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True, timeout=PATIENCE)
    except subprocess.CalledProcessError as error:
        raise Trouble(f"{NAME} can't be made an admin: {error.stderr.strip()}") from None
    except subprocess.TimeoutExpired:
        raise Trouble(f"{NAME} can't be made an admin: no end after {PATIENCE:.0f} s") from None


async def announce(client: Client, random: Random) -> str:
    """Tell everybody something; its title. Raises Refused, Trouble."""
    title, text = random.choice(ANNOUNCEMENTS)
    await client.command(uuid4(), "ChangeProfile", PROFILE)
    await client.command(uuid4(), "MakeAnnouncement", {"title": title, "text": text})
    return title
