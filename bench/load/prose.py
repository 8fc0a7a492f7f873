"""What people say in a large room: words as often as words are, with some that a search can ask
for and know how many there are of them."""

import random
from collections.abc import Iterator
from itertools import accumulate
from uuid import UUID, uuid4

import orjson

from events.types.base import Event
from events.types.chat import MessagePosted, ReactionAdded

COMMON = (
    "the to a and of in is you we it for on at be this that with have not are but what if so up "
    "out or all can my will just time game court ball match club player tonight tomorrow"
).split()
SYLLABLES = (
    "ba ce di fo gu ha je ki lo mu na pé qui ra sé to vü wa xi ze bra clé dro fli gru sta pre tri"
).split()
WORDS = 30_000
# One message in so many has it; `needle` is in 5 of any room.
SOME = {"commonly": 3, "middling": 200, "scarcely": 1_000}
NEEDLE, NEEDLES = "needle", 5
LINKS, FILES, REPLIES, REACTIONS = 33, 50, 10, 25  # one message in so many

Person = tuple[UUID, str]


class Prose:
    """The talk of some people in one room."""

    def __init__(self, room: UUID, people: list[Person], messages: int) -> None:
        self._room, self._messages = room, messages
        self._source = random.Random(7)
        self._vocabulary = [*COMMON, *map(self._word, range(WORDS - len(COMMON)))]
        # After Zipf: the second word half as often as the first, and so on. So with people.
        self._often = list(accumulate(1 / (rank + 2) for rank in range(WORDS)))
        self._people = people
        self._talkative = list(accumulate(1 / (rank + 1) for rank in range(len(people) - 1)))

    def __iter__(self) -> Iterator[tuple[Event, UUID]]:
        """Every message, with who said it; the last of the people says five things."""
        said: list[UUID] = []
        for number in range(self._messages):
            person, name = self._speaker(number)
            message = MessagePosted(
                room=self._room,
                message=uuid4(),
                author=person,
                author_name=name,
                text=self._text(number),
                reply_to=self._source.choice(said) if said and self._one_in(REPLIES) else None,
                files=self._files() if self._one_in(FILES) else "",
            )
            said = [*said[-50:], message.message]
            yield message, person
            if self._one_in(REACTIONS):
                yield self._reaction(message), person

    def _speaker(self, number: int) -> Person:
        if self._is_one_of_few(number, offset=self._messages // 10):
            return self._people[-1]
        return self._source.choices(self._people[:-1], cum_weights=self._talkative)[0]

    def _text(self, number: int) -> str:
        size = min(80, 3 + int(self._source.expovariate(1 / 10)))
        words = self._source.choices(self._vocabulary, cum_weights=self._often, k=size)
        words += [word for word, rate in SOME.items() if number % rate == rate // 2]
        if self._is_one_of_few(number, offset=0):
            words.append(NEEDLE)
        if self._one_in(LINKS):
            words.append(f"https://{words[0]}.example.org/{number}")
        return " ".join(words)

    def _is_one_of_few(self, number: int, offset: int) -> bool:
        step = self._messages // NEEDLES
        return number % step == (step // 2 + offset) % step

    def _files(self) -> str:
        file = {"id": str(uuid4()), "name": "court.jpg", "type": "image/jpeg", "size": 81_000}
        return orjson.dumps([{**file, "width": 800, "height": 600}]).decode()

    def _reaction(self, message: MessagePosted) -> Event:
        return ReactionAdded(
            room=self._room,
            message=message.message,
            by=message.author,
            by_name=message.author_name,
            author=None,
            emoji="👍",
        )

    def _one_in(self, rate: int) -> bool:
        return self._source.randrange(rate) == 0

    def _word(self, _number: int) -> str:
        return "".join(self._source.choices(SYLLABLES, k=self._source.randint(2, 4)))
