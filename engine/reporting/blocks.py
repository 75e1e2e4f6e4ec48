"""What an account is made of: sections of blocks, which writers lay out, and which are told to any reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar, cast

Told = TypeVar("Told")


@dataclass(frozen=True)
class Picture:
    """A picture.

    Attributes:
        data: its data URI.
        description: for those who cannot see it.
    """

    data: str
    description: str


@dataclass(frozen=True)
class Pair:
    """The same view before and after.

    Attributes:
        title: what is seen.
        before: data URI of the photo enlarged with bicubic interpolation.
        after: data URI of the result.
        width: in pixels.
        height: in pixels.
    """

    title: str
    before: str
    after: str
    width: int
    height: int


@dataclass(frozen=True)
class Row:
    """A row of a table.

    Attributes:
        cells: what it is of, then what there is to say.
        colour: "#rrggbb" of the region it is of, or nothing.
        bar: share of the full width that a bar behind the cells takes; None for no bar.
    """

    cells: tuple[str, ...]
    colour: str = ""
    bar: float | None = None


@dataclass(frozen=True, kw_only=True)
class Block:
    """Something within a section.

    Attributes:
        technical: whether it is for whoever checks the work, and left out of what is made for a client.
    """

    technical: bool = False

    @property
    def kind(self) -> str:
        """By which a writer knows how to lay it out."""
        return type(self).__name__.lower()


@dataclass(frozen=True)
class Text(Block):
    """A small paragraph, with something behind it that is spelled letter by letter."""

    text: str
    code: str = ""


@dataclass(frozen=True)
class Points(Block):
    """Sentences, each by itself."""

    points: tuple[str, ...]


@dataclass(frozen=True)
class Facts(Block):
    """What something is, and how it is: (term, value)."""

    facts: tuple[tuple[str, str], ...]
    title: str = ""


@dataclass(frozen=True)
class Meanings(Block):
    """What figures mean: (title, in which direction they are good, sentence)."""

    meanings: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Table(Block):
    """Rows under a head; all columns but the first hold numbers, and the one of bars is the last."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]
    picture: Picture | None = None  # stands beside it

    @property
    def bars(self) -> bool:
        """Whether there is a column of bars."""
        return any(row.bar is not None for row in self.rows)


@dataclass(frozen=True)
class Card:
    """One region with its picture and facts."""

    title: str
    colour: str
    picture: Picture
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Cards(Block):
    """One card for each region."""

    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Pairs(Block):
    """Views before and after, at full size."""

    pairs: tuple[Pair, ...]


@dataclass(frozen=True)
class Folded(Block):
    """What is not read by everybody, under a title that opens it."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Section:
    """A heading with all that stands under it.

    Attributes:
        title: the heading.
        lead: what is to be known first, or nothing.
        blocks: in their order.
        on_screen: whether it makes sense on a screen alone, where a pixel is a pixel.
    """

    title: str
    lead: str
    blocks: tuple[Block, ...]
    on_screen: bool = False


def told(thing: Told, tell: Callable[[str], str]) -> Told:
    """The same with every text in it told: plain texts, in the reader's language, that a file can hold."""
    if isinstance(thing, str):
        # The bytes of a file's name that are no text are told by their numbers.
        text = str(tell(thing)).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        return cast("Told", text)
    if isinstance(thing, tuple):
        return cast("Told", tuple(told(one, tell) for one in thing))
    if isinstance(thing, dict):
        return cast("Told", {key: told(one, tell) for key, one in thing.items()})
    if is_dataclass(thing) and not isinstance(thing, type):
        values: dict[str, Any] = {one.name: told(getattr(thing, one.name), tell) for one in fields(thing)}
        return cast("Told", replace(cast("Any", thing), **values))
    return thing
