"""Foreign files, decoded in a process of their own: what harms it is a sentence here, and the next file opens.

Its bounds are those of `engine.process.bounds`; what it decodes lies in files that this process and the engine's map
(`engine.process.shelf`), so that a photo is held once.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, cast

from engine.data import Image, Photo, Source
from engine.errors import BadPhoto, EngineError
from engine.pictures.levels import Pixels, levels_of
from engine.pictures.screen import image_on_screen
from engine.process.bounds import Bounds
from engine.process.heard import Heard
from engine.process.reader_verbs import FirstLook, Seen
from engine.process.shelf import Room, Shelf
from engine.process.transfer import Known
from engine.process.worker import Worker
from engine.progress import Report, silent
from engine.said import Said, Template

GRACE = 0.2
"""Seconds that a cancelled reading has before its process is ended; decoders do not listen."""

_STOPPED = Template("'{path}' made the process that reads pictures stop ({how}): it is damaged, needs more memory than "
                    "there is, or was made to harm. Open another copy of it; what was open before still is.")
_HUNG = Template("'{path}' could not be read within {seconds} seconds, so reading it was given up: it is damaged, was "
                 "made to harm, or lies on a disk that does not answer. Open another copy of it; what was open before "
                 "still is.")
_LARGE = 96_000_000  # numbers of an image from which on its pixels for the screen lie in mapped files
_AN_IMAGE = Said("a picture")
_making = threading.Lock()


class Reader(Worker):
    """A process that decodes, started when it is first needed, and anew after it died."""

    _name, _module = "heirloom-reader", "engine.process.reader_verbs"

    def __init__(self, bounds: Bounds | None = None, aside: bool = False, shelf: Shelf | None = None) -> None:
        """Start nothing yet.

        Args:
            bounds: what the process may take.
            aside: nobody waits for it: it goes after all others, and remembers files that did it harm.
            shelf: where its pictures lie; this process's own by default.
        """
        super().__init__(GRACE)
        self._bounds, self._aside = bounds or Bounds(), aside
        self._given = shelf
        self._harmful: set[tuple[Path, float]] = set()

    def photo(self, path: Path, first: Callable[[FirstLook], None] | None = None, page: int | None = None,
              report: Report = silent) -> Seen:
        """Read a photo.

        Args:
            path: its file.
            first: shown the first pixels, where they come much sooner than the whole.
            page: as of `engine.read`.
            report: asked all the while; may raise `Cancelled`.

        Raises:
            BadPhoto: it cannot be read, or did harm to the process that read it.
            CannotWrite: there is no room for it, in memory or on the disk.
            Cancelled: `report` raised it, or `cancel` was called.
        """
        with self._shelf.slot() as slot:
            return cast("Seen", self.call("photo", path, slot, first is not None, page, report=report,
                                          glimpse=cast("Any", first)))

    def screen(self, image: Image, source: Source, report: Report = silent) -> tuple[Pixels, ...]:
        """An image as the screen shows it, through the profile of its source, and its halvings; raises as `photo`.

        Only a profile is foreign: without one nothing is decoded, and it is made here unless it is large, for then it
        lies in mapped files.
        """
        if source.icc is None and image.size < _LARGE:
            return tuple(levels_of(image_on_screen(image, source)))
        with self._shelf.slot() as slot:
            return cast("tuple[Pixels, ...]", self.call("screen", image, source, slot, report=report))

    def levels(self, picture: Pixels) -> tuple[Pixels, ...]:
        """A picture for the screen and its halvings, made here; those of a large one lie in mapped files.

        Raises:
            CannotWrite: there is no room for them, in memory or on the disk.
        """
        if picture.size < _LARGE:
            return tuple(levels_of(picture))
        with self._shelf.slot() as slot:
            made = levels_of(picture, Room(slot))
            files = [str(cast("Any", level).filename) for level in made[1:]]
            del made
            return picture, *(self._shelf.mapped(Path(file)) for file in files)

    def read(self, kind: str, path: Path, *arguments: Any, report: Report = silent) -> Any:  # noqa: ANN401
        """Read a file that is no photo.

        Args:
            kind: a name in `engine.process.reader_verbs.FILES`.
            path: the file, or a folder.
            arguments: more of what that function takes.
            report: asked all the while; may raise `Cancelled`.

        Raises:
            EngineError: what that function raises; `BadPhoto` where the file did harm.
            Cancelled: as of `photo`.
        """
        return self.call("read", path, kind, arguments, report=report)

    def film_photo(self, path: Path, seconds: float, report: Report = silent) -> Photo:
        """The frame of a film at a moment as a photo; raises as `read`, and `BadFilm`."""
        with self._shelf.slot() as slot:
            return cast("Photo", self.call("film_photo", path, seconds, slot, report=report))

    def film_pictures(self, path: Path, seconds: float, side: int,
                      report: Report = silent) -> Iterator[tuple[float, Pixels]]:
        """Frames from a moment on, as of `engine.film.looking.film_pictures`; raises as `film_photo`."""
        after: float | None = None
        while found := self.call("film_pictures", path, seconds if after is None else after, after is not None, side,
                                 report=report):
            yield from found
            after = found[-1][0]

    def thumbnail(self, path: Path, longest: int, report: Report = silent) -> Pixels | None:
        """A small picture of a file; None where there is none, also where making it did harm before.

        Raises:
            Cancelled: `report` raised it, or `cancel` was called.
        """
        state = path, _changed(path)
        if state in self._harmful:
            return None
        try:
            return cast("Pixels | None", self.call("thumbnail", path, longest, report=report))
        except EngineError:
            self._harmful.add(state)
            return None

    @property
    def _shelf(self) -> Shelf:
        """Where pictures lie."""
        return self._given or _own_shelf()

    def _terms(self) -> tuple[Any, ...]:
        return self._bounds, self._aside

    def _known(self) -> Known:
        return Known({}, self._shelf.mapped)

    def _patience(self, verb: str, arguments: tuple[Any, ...]) -> float:
        path = _path(arguments)
        return self._bounds.seconds if path is None else self._bounds.patience(path)

    def _meanwhile(self, heard: Heard) -> None:
        """The report may want to stop what a decoder does, which tells nothing."""
        if heard.fault is None:
            heard.tell("progress", [0.0])

    def _died(self, code: int | None, arguments: tuple[Any, ...], late: bool = False) -> EngineError:
        path = _path(arguments) or _AN_IMAGE
        if late:
            return BadPhoto.telling(_HUNG(path=path, seconds=f"{self._patience('', arguments):.0f}"))
        return BadPhoto.telling(_STOPPED(path=path, how=_how(code)))


def _own_shelf() -> Shelf:
    """The shelf of this process, made once by whichever thread needs it first."""
    with _making:
        return _made()


@cache
def _made() -> Shelf:
    """The same, asked by one thread at a time."""
    return Shelf()


def _path(arguments: tuple[Any, ...]) -> Path | None:
    """The file that a call is about."""
    return next((one for one in arguments if isinstance(one, Path)), None)


def _how(code: int | None) -> str:
    """How a process ended."""
    if code is not None and code < 0:
        with suppress(ValueError):
            return signal.Signals(-code).name
    return str(code)


def _changed(path: Path) -> float:
    """When a file was changed; 0 where that cannot be told."""
    try:
        return path.stat().st_mtime
    except (OSError, ValueError):
        return 0.0
