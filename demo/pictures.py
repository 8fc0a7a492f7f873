"""Pictures for the demo's people: simple shapes in a few colours, another for everybody."""

import colorsys
from collections.abc import Callable
from io import BytesIO
from math import cos, pi, sin
from random import Random

from PIL import Image, ImageDraw

from demo.people import Person, dice

SIZE = 384
FINE = 2  # drawn so many times larger, for smooth edges

Colours = list[tuple[int, int, int]]
Motif = Callable[[ImageDraw.ImageDraw, int, Colours, Random], None]


def picture(person: Person) -> bytes:
    """A square PNG: the same for the same person."""
    random, size = dice(f"picture {person.name}"), SIZE * FINE
    colours = _colours(random)
    image = Image.new("RGB", (size, size), colours[0])
    random.choice(MOTIFS)(ImageDraw.Draw(image), size, colours[1:], random)
    file = BytesIO()
    image.resize((SIZE, SIZE), Image.Resampling.LANCZOS).save(file, "PNG")
    return file.getvalue()


def _colours(random: Random) -> Colours:
    """A dark ground, and four that shine on it."""
    hue = random.random()
    shades = [(hue, 0.55, 0.35), (hue + 0.08, 0.6, 0.75), (hue + 0.5, 0.5, 0.95)]
    shades += [(hue + 0.12, 0.25, 0.97), (hue + 0.42, 0.65, 0.85)]
    return [_rgb(colorsys.hsv_to_rgb(tone % 1, depth, light)) for tone, depth, light in shades]


def _rgb(parts: tuple[float, float, float]) -> tuple[int, int, int]:
    red, green, blue = (round(part * 255) for part in parts)
    return red, green, blue


def _disc(
    draw: ImageDraw.ImageDraw, x: float, y: float, radius: float, fill: tuple[int, int, int]
) -> None:
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=fill)


def _rings(draw: ImageDraw.ImageDraw, size: int, colours: Colours, random: Random) -> None:
    x, y = (size * random.uniform(0.3, 0.7) for _ in "xy")
    for ring in range(6, 0, -1):
        _disc(draw, x, y, size * ring * 0.12, colours[ring % len(colours)])


def _tiles(draw: ImageDraw.ImageDraw, size: int, colours: Colours, random: Random) -> None:
    side = size // 4
    for place in range(16):
        corner = (place % 4 + random.choice((0, 1))) * side, (place // 4) * side
        _quarter(draw, corner, side, random.choice(colours), place)


def _quarter(
    draw: ImageDraw.ImageDraw,
    corner: tuple[int, int],
    side: int,
    fill: tuple[int, int, int],
    place: int,
) -> None:
    x, y, left = *corner, place % 4 * side
    start = 0 if x == left else 90
    draw.pieslice((x - side, y - side, x + side, y + side), start, start + 90, fill=fill)


def _hills(draw: ImageDraw.ImageDraw, size: int, colours: Colours, random: Random) -> None:
    _disc(draw, size * random.uniform(0.25, 0.75), size * 0.36, size * 0.17, colours[1])
    for height, colour in zip(
        (0.62, 0.74, 0.86), (colours[0], colours[3], colours[2]), strict=True
    ):
        _disc(draw, size * random.uniform(0, 1), size * (height + 0.6), size * 0.66, colour)


def _petals(draw: ImageDraw.ImageDraw, size: int, colours: Colours, random: Random) -> None:
    count, middle = random.choice((6, 8, 10)), size / 2
    for petal in range(count):
        angle = 2 * pi * petal / count
        x, y = middle + cos(angle) * size * 0.25, middle + sin(angle) * size * 0.25
        _disc(draw, x, y, size * 0.15, colours[petal % 2])
    _disc(draw, middle, middle, size * 0.16, colours[2])


def _ball(draw: ImageDraw.ImageDraw, size: int, colours: Colours, random: Random) -> None:
    draw.line((0, size * 0.8, size, size * 0.8), colours[2], width=size // 30)
    x, y = size * random.uniform(0.35, 0.65), size * random.uniform(0.35, 0.5)
    for step in range(4, 0, -1):
        _disc(draw, x - step * size * 0.08, y + step * size * 0.07, size * 0.05, colours[0])
    _disc(draw, x, y, size * 0.24, colours[1])
    _disc(draw, x - size * 0.07, y - size * 0.07, size * 0.07, colours[2])


MOTIFS: tuple[Motif, ...] = (_rings, _tiles, _hills, _petals, _ball)
