"""Fill a room with numbered messages, many at once, as if they had been posted one by one.

    python -m tests.browser.fill ROOM PERSON NAME COUNT

in the environment of the installation.
"""

import sys
from uuid import UUID, uuid4

import django

django.setup()

from events import codec, log  # noqa: E402  # needs Django
from events.types.chat import MessagePosted  # noqa: E402


def fill(room: UUID, person: UUID, name: str, count: int) -> None:
    """Append them to the log in one go."""
    said = (
        MessagePosted(
            room=room, message=uuid4(), author=person, author_name=name, text=f"number {number}."
        )
        for number in range(1, count + 1)
    )
    metadata = {"actor": str(person)}
    log.append(f"chat-{room}", None, [codec.encode(event, uuid4(), metadata) for event in said])


if __name__ == "__main__":
    where, who, called, how_many = sys.argv[1:]
    fill(UUID(where), UUID(who), called, int(how_many))
