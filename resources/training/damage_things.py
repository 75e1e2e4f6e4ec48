"""Things that look like damage and are none, drawn into a picture before its lens: cloth, beads, letters, frames."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from resources.training.damage_shapes import Canvas, Draws, Floats, anywhere, blurred, field, painted, walk

_FONTS = (cv2.FONT_HERSHEY_SIMPLEX, cv2.FONT_HERSHEY_DUPLEX, cv2.FONT_HERSHEY_TRIPLEX, cv2.FONT_HERSHEY_COMPLEX)
_SCRIPTS = (cv2.FONT_HERSHEY_SCRIPT_SIMPLEX, cv2.FONT_HERSHEY_SCRIPT_COMPLEX)
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPRSTUVWZ0123456789.,&"


def with_things(image: Floats, random: Draws) -> Floats:
    """A picture with one to three of them."""
    for index in random.choice(len(_THINGS), size=int(random.choice([1, 2, 3], p=[0.45, 0.35, 0.2])), p=_CHANCES):
        image = _THINGS[index](image, random)
    return np.clip(image, 0, 1)


def _light(random: Draws) -> Floats:
    """The colour of white cloth, paper, pearl or metal in the light."""
    tint = np.array([1, random.uniform(0.95, 1), random.uniform(0.88, 1)])
    return (random.uniform(0.7, 1.0) * tint).astype(np.float32)


def _dark(random: Draws) -> Floats:
    return (random.uniform(0, 0.25) * random.uniform(0.8, 1, 3)).astype(np.float32)


def _either(random: Draws, light: float = 0.6) -> Floats:
    return _light(random) if random.random() < light else _dark(random)


def _shaded(colour: Floats, random: Draws, side: int, strength: float = 0.12) -> Floats:
    """(side, side, 3): a colour with the soft light and shade of folds."""
    shade = 1 + strength * random.random() * field(random, side, random.uniform(8, 60), 2)
    return np.clip(colour * shade[..., None], 0, 1)


def _on_dark(image: Floats, random: Draws, share: Floats) -> Floats:
    """Cloth under a thing, often darker than it: what is bright against dark is what is taken for damage."""
    if random.random() < 0.6:
        around = blurred(np.minimum(cv2.dilate(share, np.ones((3, 3)), iterations=int(random.integers(4, 25))), 1), 3)
        cloth = _shaded(_dark(random), random, len(image), 0.3) + 0.02 * field(random, len(image), 2)[..., None]
        image = painted(image, around * np.float32(random.uniform(0.5, 1)), cloth)
    return image


def _strands(image: Floats, random: Draws) -> Floats:
    """Hair, beards, fringes."""
    side = len(image)
    start, angle = anywhere(random, side, 10), random.uniform(0, 2 * np.pi)
    spine = walk(random, start, angle, random.uniform(30, 1.2 * side), 0.03, random.normal() * 0.02)
    across = np.array([np.cos(angle), -np.sin(angle)], np.float32)
    spread = random.uniform(2, 25)
    for _ in range(int(random.integers(3, 40))):
        canvas = Canvas(side)
        shift = across * random.normal() * spread + np.cumsum(random.normal(size=spine.shape) * 0.15, axis=0)
        canvas.stroke((spine + shift).astype(np.float32), random.uniform(0.6, 1.8))
        colour = _light(random) if random.random() < 0.5 else _dark(random)
        image = painted(image, canvas.share() * np.float32(random.uniform(0.3, 0.9)), colour)
    return image


def _beads(image: Floats, random: Draws) -> Floats:
    """Pearls, chains, rows of tiny lights."""
    side, radius = len(image), random.uniform(1.2, 5)
    path = walk(random, anywhere(random, side), random.uniform(0, 6.3), random.uniform(30, side), 0.02,
                random.normal() * 0.03)  # fmt: skip
    step = max(2, round(radius * random.uniform(1.9, 2.8)))
    colour, ring = _either(random, 0.8), random.random() < 0.25
    body, shine, edge = Canvas(side), Canvas(side), Canvas(side)
    for point in path[::step]:
        body.ellipse(point, (radius, radius), width=radius / 2 if ring else 0)
        edge.ellipse(point, (radius, radius), width=0.5)
        shine.ellipse(point - radius * 0.35, (radius / 3, radius / 3))
    whole = body.share()
    image = painted(_on_dark(image, random, whole), whole, _shaded(colour, random, side))
    image = painted(image, edge.share() * np.float32(0.5), colour * 0.5)
    return painted(image, shine.share() * np.float32(0.8), (1, 1, 1))


def _weave(image: Floats, random: Draws) -> Floats:
    """Stripes, checks and weave in a patch."""
    side, period = len(image), random.uniform(3, 14)
    angle, canvas = random.uniform(0, np.pi), Canvas(side)
    canvas.area(_polygon(random, anywhere(random, side), random.uniform(20, 90)))
    rows, columns = np.mgrid[:side, :side].astype(np.float32) + 2 * field(random, side, 60)[None] * random.random()
    waves = np.sin(2 * np.pi * (rows * np.sin(angle) + columns * np.cos(angle)) / period)
    if random.random() < 0.4:
        waves = waves * np.sin(2 * np.pi * (rows * np.cos(angle) - columns * np.sin(angle)) / period)
    if random.random() < 0.5:
        waves = np.tanh(4 * (waves - random.uniform(-0.6, 0.6)))
    change = canvas.share() * waves.astype(np.float32) * np.float32(random.uniform(0.08, 0.4))
    return image + change[..., None]


def _polygon(random: Draws, middle: Floats, radius: float, corners: int | None = None) -> Floats:
    count = corners or int(random.integers(4, 9))
    angles = np.sort(random.random(count)) * 2 * np.pi
    far = radius * random.uniform(0.5, 1.1, count)
    return (middle + np.stack([np.sin(angles) * far, np.cos(angles) * far], 1)).astype(np.float32)


def _collar(image: Floats, random: Draws) -> Floats:
    """A white collar: two leaves with tips, a folded rim and its shadow."""
    side, size = len(image), random.uniform(18, 80)
    middle, turn = anywhere(random, side), random.normal() * 0.4
    outline = np.array([[0, 0.05], [-0.55, 0.55], [-0.3, 0.95], [0.25, 0.75], [0.75, random.uniform(0.25, 0.7)]])
    outline += random.normal(size=outline.shape) * 0.06
    spin = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    body, rim, shadow = Canvas(side), Canvas(side), Canvas(side)
    for sign in (1, -1) if random.random() < 0.8 else (1,):
        leaf = (middle + size * (outline * [1, sign]) @ spin.T).astype(np.float32)
        inner = (middle + size * random.uniform(0.8, 0.93) * (outline * [1, sign]) @ spin.T).astype(np.float32)
        body.area(leaf)
        rim.stroke(inner[1:], random.uniform(0.6, 1.6))
        shadow.stroke(leaf[1:] + random.uniform(0.5, 2.5), random.uniform(1, 4))
    colour, whole = _light(random), body.share()
    image = painted(_on_dark(image, random, whole), blurred(shadow.share(), 1) * np.float32(0.6), _dark(random))
    image = painted(image, whole, _shaded(colour, random, side))
    folded = rim.share() * whole * np.float32(random.uniform(0.2, 0.7))
    return painted(image, folded, colour * random.uniform(0.5, 0.85))


def _rim(image: Floats, random: Draws) -> Floats:
    """A strip of bright or dark cloth: cuffs, hat bands, piping, straps, a cigarette, a cane."""
    side, width = len(image), random.uniform(1.5, 12)
    path = walk(random, anywhere(random, side), random.uniform(0, 6.3), random.uniform(12, 1.1 * side), 0.01,
                random.normal() * 0.015)  # fmt: skip
    body, shade = Canvas(side), Canvas(side)
    body.stroke(path, width)
    shade.stroke(path + width * 0.4, width * 0.35)
    colour, whole = _either(random, 0.8), body.share()
    image = painted(_on_dark(image, random, whole), whole, _shaded(colour, random, side))
    return painted(image, shade.share() * whole * np.float32(0.5), colour * 0.6)


def _bow(image: Floats, random: Draws) -> Floats:
    """A hair bow or a tie: two lobes, a knot, folds."""
    side, size, turn = len(image), random.uniform(8, 45), random.normal() * 0.6
    middle, along = anywhere(random, side), np.array([np.sin(turn), np.cos(turn)])
    body, folds = Canvas(side), Canvas(side)
    across = np.array([along[1], -along[0]])
    for sign in (1, -1):
        far = middle + sign * size * along
        high, low = random.uniform(0.3, 0.7), random.uniform(0.3, 0.7)
        body.area(np.array([middle, far + across * size * high, far + 0.2 * sign * size * along,
                            far - across * size * low], np.float32))  # fmt: skip
        for _ in range(int(random.integers(1, 5))):
            end = far + across * size * random.uniform(-0.5, 0.5)
            folds.stroke(np.array([middle, end * 0.8 + middle * 0.2], np.float32), random.uniform(0.5, 1.5))
    body.ellipse(middle, (size * 0.2, size * 0.16))
    colour, whole = _either(random, 0.75), body.share()
    image = painted(_on_dark(image, random, whole), whole, _shaded(colour, random, side, 0.2))
    return painted(image, folds.share() * whole * np.float32(0.5), colour * random.uniform(0.4, 0.8))


def _lace(image: Floats, random: Draws) -> Floats:
    """Lace, crochet, embroidery: rings and scallops along a band."""
    side, radius = len(image), random.uniform(1.8, 6)
    path = walk(random, anywhere(random, side), random.uniform(0, 6.3), random.uniform(30, side), 0.015,
                random.normal() * 0.02)  # fmt: skip
    canvas, step = Canvas(side), max(2, round(radius * random.uniform(1.5, 2.1)))
    thread = random.uniform(0.6, 1.5)
    heading = np.diff(path[:2], axis=0)[0]
    across = np.array([heading[1], -heading[0]], np.float32)
    for row in range(int(random.integers(1, 5))):
        for point in path[::step]:
            place = point + across * row * radius * 1.7 + random.normal(size=2) * 0.2
            canvas.ellipse(place, (radius, radius * random.uniform(0.7, 1)), random.random() * 3, thread)
            if random.random() < 0.4:
                canvas.ellipse(place, (radius / 3, radius / 3))
    share = canvas.share()
    return painted(_on_dark(image, random, share), share * np.float32(random.uniform(0.6, 1)), _either(random, 0.85))


def _spectacles(image: Floats, random: Draws) -> Floats:
    """Two rims, a bridge, temples and glints."""
    side, size, turn = len(image), random.uniform(6, 28), random.normal() * 0.2
    middle, along = anywhere(random, side), np.array([np.sin(turn), np.cos(turn)], np.float32)
    up = np.array([-along[1], along[0]], np.float32)
    frame, glint, width = Canvas(side), Canvas(side), random.uniform(0.6, 2.4)
    for sign in (1, -1):
        centre = middle + sign * 1.25 * size * along
        frame.ellipse(centre, (size * random.uniform(0.65, 1), size), turn, width)
        hinge = centre + sign * size * along
        frame.stroke(np.stack([hinge, hinge + sign * size * along + 0.2 * size * up]), width)
        if random.random() < 0.6:
            begin = centre + size * random.uniform(-0.7, 0.7, 2)
            glint.stroke(np.stack([begin, begin + size * random.uniform(0.1, 0.5) * (along + up)]).astype(np.float32),
                         random.uniform(0.8, 3))  # fmt: skip
    at = np.linspace(-0.25, 0.25, 7)[:, None]
    frame.stroke((middle + at * size * along + (0.15 - (1.6 * at) ** 2) * size * up).astype(np.float32), width)
    image = painted(image, frame.share() * np.float32(random.uniform(0.5, 1)), _either(random, 0.4))
    return painted(image, glint.share() * np.float32(random.uniform(0.4, 1)), _light(random))


def _eyes(image: Floats, random: Draws) -> Floats:
    """Dark irises with the light in them."""
    side, radius = len(image), random.uniform(2, 11)
    middle, apart = anywhere(random, side), random.uniform(5, 9) * radius
    ball, iris, pupil, light = (Canvas(side) for _ in range(4))
    shift, small = random.uniform(-0.5, 0.5, 2) * radius, max(radius * random.uniform(0.12, 0.35), 0.5)
    for sign in (0.5, -0.5):
        centre = middle + np.array([0, sign * apart])
        ball.ellipse(centre, (radius, radius * 1.9))
        iris.ellipse(centre, (radius, radius))
        pupil.ellipse(centre, (radius * 0.45, radius * 0.45))
        light.ellipse(centre + shift, (small, small))
    image = painted(image, ball.share() * np.float32(0.7), _shaded(_light(random), random, side))
    image = painted(image, iris.share(), np.float32(random.uniform(0.1, 0.5)) * _light(random))
    image = painted(image, pupil.share(), (0.04, 0.03, 0.03))
    return painted(image, light.share(), (1, 1, 1))


def _buttons(image: Floats, random: Draws) -> Floats:
    """Buttons and medals in a row, with rims and holes."""
    side, radius = len(image), random.uniform(1.6, 8)
    angle, start = random.normal() * 0.3 + np.pi / 2, anywhere(random, side)
    body, rim, holes, shine = (Canvas(side) for _ in range(4))
    gap = radius * random.uniform(3, 9)
    for number in range(int(random.integers(1, 7))):
        centre = start + number * gap * np.array([np.sin(angle), np.cos(angle)])
        body.ellipse(centre, (radius, radius))
        rim.ellipse(centre, (radius * 0.85, radius * 0.85), width=max(0.5, radius * 0.12))
        shine.ellipse(centre - radius * 0.4, (radius * 0.25, radius * 0.4), 0.8)
        for hole in ((0, 1), (0, -1)) if radius > 3 else ():
            holes.ellipse(centre + radius * 0.25 * np.array(hole), (radius * 0.12, radius * 0.12))
    colour, whole = _either(random, 0.7), body.share()
    image = painted(_on_dark(image, random, whole), whole, _shaded(colour, random, side))
    image = painted(image, np.maximum(rim.share(), holes.share()) * np.float32(0.6), colour * 0.35)
    return painted(image, shine.share() * np.float32(random.uniform(0.2, 0.9)), (1, 1, 1))


def _flowers(image: Floats, random: Draws) -> Floats:
    """Blossoms, daisies, feathers: petals around middles."""
    side = len(image)
    for _ in range(int(random.integers(1, 9))):
        size, middle, count = random.uniform(3, 22), anywhere(random, side), int(random.integers(5, 14))
        petals, lines, heart = Canvas(side), Canvas(side), Canvas(side)
        for number in range(count):
            turn = 2 * np.pi * number / count + random.normal() * 0.1
            way = np.array([np.sin(turn), np.cos(turn)])
            petals.ellipse(middle + way * size * 0.6, (size * random.uniform(0.12, 0.3), size * 0.42), turn)
            lines.stroke(np.stack([middle, middle + way * size * 0.9]).astype(np.float32), 0.6)
        heart.ellipse(middle, (size * 0.2, size * 0.2))
        colour, whole = _light(random), petals.share()
        image = painted(image, whole, _shaded(colour, random, side, 0.25))
        image = painted(image, lines.share() * whole * np.float32(0.35), colour * 0.6)
        image = painted(image, heart.share(), colour * random.uniform(0.3, 0.9))
    return image


def _letters(image: Floats, random: Draws) -> Floats:
    """Printed or written words, numbers of negatives."""
    side, canvas = len(image), Canvas(len(image))
    written = random.random() < 0.35
    font = int(random.choice(_SCRIPTS if written else _FONTS))
    height, width = random.uniform(6, 26), random.uniform(0.6, 2.2)
    for row in range(int(random.integers(1, 4))):
        words = "".join(random.choice(list(_LETTERS), size=int(random.integers(3, 18))))
        canvas.text(words, anywhere(random, side, 10) * [1, 0.6] + [row * height * 1.6, 0], height, font, width)
    return painted(image, canvas.share() * np.float32(random.uniform(0.5, 1)), _either(random, 0.5))


def _signature(image: Floats, random: Draws) -> Floats:
    """A scrawl of ink or of a scratched plate: loops that move on, thick and thin."""
    side, time = len(image), np.linspace(0, random.uniform(3, 9), 160)
    size, start = random.uniform(4, 14), anywhere(random, side)
    loops = np.sin(time * 2 * np.pi * random.uniform(0.8, 1.3) + random.random()) * size
    onward = time * size * random.uniform(0.6, 1.2) + np.cos(time * 2 * np.pi) * size * 0.4
    points = start + np.stack([loops + np.cumsum(random.normal(size=160)) * 0.3, onward], 1)
    canvas = Canvas(side)
    widths = 0.7 + random.random() + 0.6 * np.abs(np.sin(time * 3))
    canvas.stroke(points.astype(np.float32), widths.astype(np.float32))
    return painted(image, canvas.share() * np.float32(random.uniform(0.5, 1)), _either(random, 0.4))


def _matte(image: Floats, random: Draws) -> Floats:
    """An oval matte or vignette of card, with a rim."""
    side, canvas, line = len(image), Canvas(len(image)), Canvas(len(image))
    radii, middle = random.uniform(0.5, 1.6, 2) * side, anywhere(random, side, side * 0.4)
    canvas.ellipse(middle, radii)
    line.ellipse(middle, radii + random.uniform(0, 6), width=random.uniform(0.6, 4))
    outside = blurred(1 - canvas.share(), random.choice([0.0, 0.5, 8.0]))
    image = painted(image, outside, _shaded(_either(random, 0.7), random, side, 0.05))
    return painted(image, line.share() * np.float32(random.random()), _either(random))


def _frame(image: Floats, random: Draws) -> Floats:
    """The white or black border of a print, with a line, on one side or two."""
    side, colour = len(image), _either(random, 0.65)
    for _ in range(int(random.integers(1, 3))):
        width, canvas, line = np.exp(random.uniform(0, 3.8)), Canvas(side), Canvas(side)
        tilt = random.normal() * min(2, width / 4)
        canvas.area(np.array([[-9, -9], [-9, side + 9], [width + tilt, side + 9], [width - tilt, -9]], np.float32))
        gap = width + random.uniform(-6, 6)
        line.stroke(np.array([[gap - tilt, -9], [gap + tilt, side + 9]], np.float32), random.uniform(0.6, 3))
        turns = int(random.integers(4))
        image = painted(image, np.rot90(canvas.share(), turns), _shaded(colour, random, side, 0.05))
        image = painted(image, np.rot90(line.share(), turns) * np.float32(random.random()), _either(random))
    return image


def _wires(image: Floats, random: Draws) -> Floats:
    """Straight things: wires, rigging, boards, window bars, strings of a guitar."""
    side, angle, canvas = len(image), random.uniform(0, np.pi), Canvas(len(image))
    colour, width, alike = _either(random, 0.5), random.uniform(0.7, 4), random.random() < 0.6
    for _ in range(int(random.integers(1, 9))):
        turn = angle + random.normal() * (0.02 if alike else 1)
        way = np.array([np.sin(turn), np.cos(turn)])
        middle = anywhere(random, side)
        canvas.stroke(np.stack([middle - way * side, middle + way * side * random.random()]).astype(np.float32), width)
    return painted(image, canvas.share() * np.float32(random.uniform(0.4, 1)), _shaded(colour, random, side))


def _leaves(image: Floats, random: Draws) -> Floats:
    """Specks of light between leaves, sequins, snow, glitter on water: blurred by the lens as all the rest."""
    side, canvas = len(image), Canvas(len(image))
    middle, spread = anywhere(random, side), random.uniform(10, 60)
    for _ in range(int(random.integers(6, 70))):
        radius = random.uniform(0.6, 3.5)
        place, radii = middle + random.normal(size=2) * spread, (radius, radius * random.uniform(0.4, 1))
        canvas.ellipse(place, radii, random.random() * 3)
    return painted(image, canvas.share() * np.float32(random.uniform(0.4, 1)), _either(random, 0.75))


def _lit_rim(image: Floats, random: Draws) -> Floats:
    """Something before a dark ground that the light catches from behind: a profile, a hat, a shoulder."""
    side, canvas = len(image), Canvas(len(image))
    outline = _polygon(random, anywhere(random, side), random.uniform(20, 110), int(random.integers(5, 14)))
    canvas.area(outline)
    inside = (blurred(canvas.share(), random.uniform(1.5, 7)) > 0.5).astype(np.float32)
    width = random.uniform(0.7, 4)
    rim = np.clip(inside - blurred(inside, width), 0, 1) * inside * 2
    lit = np.clip(field(random, side, random.uniform(30, 120)) + random.uniform(-0.5, 1), 0, 1)
    image = painted(image, (1 - inside) * np.float32(random.uniform(0, 1)), _shaded(_either(random, 0.3), random, side))
    body = inside * np.float32(random.uniform(0, 0.8))
    image = painted(image, body, _shaded(_either(random, 0.5), random, side, 0.4))
    return painted(image, np.clip(rim * lit * random.uniform(0.7, 2), 0, 1).astype(np.float32), _light(random))


_Thing = Callable[[Floats, Draws], Floats]
_KINDS: dict[_Thing, float] = {
    _collar: 4, _rim: 3, _bow: 2, _lace: 2.5, _spectacles: 2, _eyes: 1.5, _buttons: 2, _beads: 2, _flowers: 2,
    _strands: 2, _weave: 1.5, _letters: 1, _signature: 0.7, _matte: 1, _frame: 1.2, _wires: 1.3, _leaves: 1.3,
    _lit_rim: 3,
}  # fmt: skip
_THINGS = tuple(_KINDS)
_CHANCES = np.array(list(_KINDS.values())) / sum(_KINDS.values())
