"""Which of the pictures in a file are photos, and which one is meant."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image as Pictures

from engine.errors import BadPhoto
from engine.limits import MOST_PICTURES
from engine.metadata import ifd
from engine.metadata.ifd import Block
from engine.pictures.raster import FAULTS
from engine.said import Said

_KIND, _OLD_KIND, _COLUMNS, _ROWS, _BITS, _SAMPLES = 254, 255, 256, 257, 258, 277
# Bits of TIFF's tag 254: a smaller copy of another picture, and a mask for one.
_COPY, _MASK = 0b001, 0b100
_OLD_COPY = 2


@dataclass(frozen=True)
class Page:
    """One photo of a file.

    Attributes:
        index: its place among all pictures of the file, those that are no photos too.
        shape: (rows, columns) as stored.
        directory: where its tags lie in a TIFF file; None in others.
        samples: how many make a pixel, as far as that is told.
        bits: of a sample.
        mask: whether its tags call it a mask for another page, as scanners' programs call infrared.
        infrared: the page that may be what a scanner's infrared light saw of it.
    """

    index: int
    shape: tuple[int, int]
    directory: int | None = None
    samples: int = 1
    bits: int = 1
    mask: bool = False
    infrared: Page | None = None


def of_tiff(block: Block) -> tuple[Page, ...]:
    """The photos of a TIFF file: all its pages but thumbnails and masks; where nothing else is there, the largest."""
    pages: list[Page] = []
    photos: list[Page] = []
    try:
        head = ifd.header(block)
        at, seen = head.first, set[int]()
        while at and at not in seen and len(seen) <= MOST_PICTURES:
            seen.add(at)
            entries, following = ifd.parsed(block, head, at)
            told = {tag: int((ifd.numbers(entries[tag], head.order)[:1] or (0,))[0]) for tag in
                    (_KIND, _OLD_KIND, _COLUMNS, _ROWS, _BITS, _SAMPLES) if tag in entries}
            kind = told.get(_KIND, 0)
            page = Page(len(seen) - 1, (told.get(_ROWS, 0), told.get(_COLUMNS, 0)), at, told.get(_SAMPLES, 1),
                        told.get(_BITS, 1), bool(kind & _MASK))
            pages.append(page)
            if not (kind & (_COPY | _MASK) or told.get(_OLD_KIND) == _OLD_COPY):
                photos.append(page)
            at = following
    except (ValueError, struct.error, OverflowError):
        pass
    if not photos:
        photos = sorted(pages, key=lambda page: -page.shape[0] * page.shape[1])[:1]
    return tuple(replace(page, infrared=_infrared(page, pages[page.index + 1 :])) for page in photos)


def _infrared(page: Page, following: Sequence[Page]) -> Page | None:
    """What may be a colour scan's infrared, by the tags: a grey page of its size before the next colour page of it.

    Such a page is called a mask, or both are of 16 bits as SilverFast writes them; pages of scanned letters are not.
    """
    for other in following if page.samples >= 3 else ():
        if other.shape == page.shape:
            fits = other.bits in (8, 16) if other.mask else other.bits == page.bits == 16
            return other if other.samples == 1 and fits else None
    return None


def of_picture(picture: Pictures.Image) -> tuple[Page, ...]:
    """The photos of any other file, as Pillow counts them, beginning with the one that stands for the file."""
    first = picture.tell()
    shape = (picture.size[1], picture.size[0])
    try:
        if getattr(picture, "is_animated", False) is not True:
            return (Page(first, shape),)
        count = min(int(getattr(picture, "n_frames", 1)), MOST_PICTURES + 1)
        picture.seek(first)
    except FAULTS:
        return (Page(first, shape),)
    indices = list(range(count))
    if picture.format == "MPO":
        # What cameras put behind a photo: smaller copies and maps; those that are photos say that they belong together.
        entries = getattr(picture, "mpinfo", {}).get(0xB002, [])
        kinds = [str(entry.get("Attribute", {}).get("MPType", "")) for entry in entries]
        indices = [index for index in range(count) if index == first or (kinds[index : index + 1] and
                   kinds[index].startswith("Multi-Frame"))]
    return tuple(Page(index, shape) for index in indices)


def chosen(pages: Sequence[Page], wanted: int | None, path: Path, first: int = 0) -> tuple[Page, list[str]]:
    """The page that is meant.

    Args:
        pages: at least one.
        wanted: its number, counted from 1; None for the first that is no smaller copy of another.
        path: for the fault.
        first: index of the picture that stands for the file.

    Returns:
        The page, and notes.

    Raises:
        BadPhoto: there is no page of that number.
    """
    if wanted is not None:
        if not 1 <= wanted <= len(pages):
            holds = Said("one photo") if len(pages) == 1 else Said("{count} photos", count=len(pages))
            raise BadPhoto("'{path}' holds {many}, so that there is no number {number}. Choose one from 1 to {count}.",
                           path=path, many=holds, number=wanted, count=len(pages))
        return pages[wanted - 1], []
    page = next(page for page in pages if not any(_is_copy(page, other) for other in pages)
                and (page.directory is not None or page.index == first or len(pages) == 1))
    if len(pages) == 1:
        return page, []
    return page, [Said("The file holds {count} pictures; number {number} was taken.", count=len(pages),
                       number=pages.index(page) + 1)]


def _is_copy(page: Page, other: Page) -> bool:
    """Whether a page looks like a smaller copy of another: of the same shape, with at most a quarter of its pixels."""
    (rows, columns), (tall, wide) = page.shape, other.shape
    return 0 < 4 * rows * columns <= tall * wide and abs(rows * wide - columns * tall) <= 2 * max(tall, wide)
