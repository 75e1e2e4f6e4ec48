"""What a process that decodes foreign files can be asked: everything in it may come from somebody who means harm."""

from __future__ import annotations

import importlib
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np

from engine.data import Image, Photo, Source
from engine.large import let_go
from engine.pictures.levels import Pixels, levels_of
from engine.process.bounds import Bounds, bind
from engine.process.loop import Loop, begin, step_back
from engine.process.memory import release_memory
from engine.process.shelf import Room, Slot
from engine.progress import Report
from engine.said import Said, Template

FILES = {
    "damage": "engine.pictures.damage_masks:read",
    "damage mask": "engine.pictures.damage_masks:looks_like_one",
    "film frame": "engine.film.looking:film_look",
    "film seconds": "engine.film.looking:film_seconds",
    "hints": "engine.colouring.hints:of_photo",
    "kernel": "engine.kernels.file:read",
    "logo": "engine.pictures.logo:read",
    "masks": "engine.pictures.masks:read",
    "presets": "engine.preset_file:read",
    "project": "engine.documents.project:read",
    "project's photo": "engine.documents.project:extract_photo",
    "project's results": "engine.documents.project:extract_results",
    "ramps": "engine.colouring.hints:read_palette",
    "swatches": "engine.colouring.swatches:read",
}
"""Files that are no photos, and the function that reads each."""

_FRAMES = 4  # of a film, sent at once
_FILMS = 2  # that are played side by side
_DAMAGED = Template("'{path}' cannot be read: it is damaged, cut off or of an unknown kind ({reason}). Try another "
                    "copy of it.")


@dataclass(frozen=True)
class Seen:
    """A photo and how the screen shows it; large arrays are mapped from files.

    Attributes:
        photo: its pixels, and what its file said.
        levels: (H, W, 4) uint8 in the screen's byte order and its halvings, as `engine.levels_of` makes them.
    """

    photo: Photo
    levels: tuple[Pixels, ...]


@dataclass(frozen=True)
class FirstLook:
    """The first pixels of a file, while it is still being read.

    Attributes:
        levels: as of `Seen`, of a small picture.
        shape: (rows, columns) of the whole photo.
    """

    levels: tuple[Pixels, ...]
    shape: tuple[int, int]


def serve(pipe: Connection, folder: Path, bounds: Bounds, aside: bool) -> None:
    """The child's whole life: answer calls until the pipe closes.

    Args:
        pipe: to the parent.
        folder: for small arrays.
        bounds: what it may take.
        aside: whether nobody waits for its answers.
    """
    begin()
    bind(bounds)
    if aside:
        step_back()
    ReaderChild(pipe, folder).live()


class ReaderChild(Loop):
    """The reading process."""

    def __init__(self, pipe: Connection, folder: Path) -> None:
        """Play no film yet."""
        super().__init__(pipe, folder)
        self._films: dict[Path, tuple[float, Iterator[tuple[float, Pixels]]]] = {}  # the last time, and what follows

    def _rest(self) -> None:
        """Let go of films that stand still, give freed memory back, and load what most pictures need."""
        import engine.pictures.files
        import engine.pictures.screen  # noqa: F401 - for the next call

        self._films.clear()
        release_memory()

    def _no_memory(self) -> Said:
        return Said("There is not enough memory to open '{path}'. Close other programs, or make it smaller.",
                    path=self._asked)

    def _unforeseen(self, fault: Exception) -> None:
        """What a decoder raises is no fault of the program's, whatever it is."""
        text = f"{type(fault).__name__}: {fault}".splitlines()[0]
        self._say("fault", "BadPhoto", _DAMAGED(path=self._asked, reason=text), traceback.format_exc(), False)

    # the verbs -------------------------------------------------------------------------------------------------------

    def do_photo(self, path: Path, slot: Slot, look: bool, page: int | None = None, *, report: Report) -> Seen:
        """A photo for the window; with `look` its first pixels are shown as a glimpse, where they come sooner."""
        from engine.pictures.files import read
        from engine.pictures.screen import on_screen, quick_look

        if look and (found := quick_look(path, only_less=True)) is not None:
            self._say("glimpse", FirstLook(tuple(levels_of(found[0])), found[1]))
        room = Room(slot)
        photo = read(path, page=page, into=lambda shape: room((*shape, 3), np.float32), go_on=partial(report, 0.0))
        let_go(photo.image)
        photo = replace(photo, source=_shelved(photo.source, room))
        return Seen(photo, _levels(on_screen(photo, room, partial(report, 0.0)), room, report))

    def do_screen(self, image: Image, source: Source, slot: Slot, *, report: Report) -> tuple[Pixels, ...]:
        """An image as the screen shows it, and its halvings."""
        from engine.pictures.screen import image_on_screen

        room = Room(slot)
        return _levels(image_on_screen(image, source, room, partial(report, 0.0)), room, report)

    def do_read(self, path: Path, kind: str, more: tuple[Any, ...], *, report: Report) -> Any:  # noqa: ANN401
        """What a file of another kind holds."""
        module, _, name = FILES[kind].partition(":")
        return getattr(importlib.import_module(module), name)(path, *more)

    def do_film_photo(self, path: Path, seconds: float, slot: Slot, *, report: Report) -> Photo:
        """The frame of a film at a moment."""
        from engine.film.looking import film_photo

        photo = film_photo(path, seconds)
        return replace(photo, image=Room(slot).filled(photo.image))

    def do_film_pictures(self, path: Path, seconds: float, goes_on: bool, side: int, *,
                         report: Report) -> list[tuple[float, Pixels]]:
        """The next few frames from a moment on, or after it where the film goes on; none at its end."""
        from engine.film.looking import film_pictures

        at, frames = self._films.pop(path, (-1.0, iter(())))
        if not goes_on or at != seconds:
            frames = film_pictures(path, seconds, side)
        found = list(islice((one for one in frames if not goes_on or one[0] > seconds), _FRAMES))
        if found:
            self._films[path] = found[-1][0], frames
            for other in list(self._films)[:-_FILMS]:
                del self._films[other]
        return found

    def do_thumbnail(self, path: Path, longest: int, *, report: Report) -> Pixels | None:
        """A small picture of a file, or None where there is none."""
        from engine.pictures.thumbnails import thumbnail

        return thumbnail(path, longest)


def _levels(picture: Pixels, room: Callable[..., Pixels], report: Report) -> tuple[Pixels, ...]:
    """A picture and its halvings, read-only."""
    levels = levels_of(picture, room, partial(report, 0.0))
    for level in levels:
        level.flags.writeable = False
    return tuple(levels)


def _shelved(source: Source, room: Room) -> Source:
    """What a file said, its large arrays in files."""
    alpha = room.filled(source.alpha) if source.alpha is not None else None
    infrared = room.filled(source.infrared) if source.infrared is not None else None
    return replace(source, alpha=alpha, infrared=infrared)
