"""Finds what comes with the program (`resources/`): icons, pictures, languages, weights, the sample.

Nothing else knows where these lie. They are asked of Python's importer, so that an installed, a frozen and a zipped
program find them as a checkout does.
"""

from __future__ import annotations

import atexit
import tempfile
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_PACKAGE = "resources"


def data(*parts: str) -> bytes:
    """The bytes of a file, for instance of `("icons", "zoom-in.svg")`.

    Raises:
        FileNotFoundError: there is none of that name.
    """
    return _found(parts).read_bytes()


def text(*parts: str) -> str:
    """A file's text.

    Raises:
        FileNotFoundError: there is none of that name.
    """
    return data(*parts).decode("utf-8")


def names(*parts: str) -> tuple[str, ...]:
    """What lies in a folder, sorted by name; nothing where there is no such folder."""
    folder = _found(parts)
    return tuple(sorted(one.name for one in folder.iterdir())) if folder.is_dir() else ()


@cache
def path(*parts: str) -> Path:
    """A file or folder on the disk, for libraries that take nothing else.

    Out of an archive it is unpacked first, into a folder that goes away with the program.

    Raises:
        FileNotFoundError: there is none of that name.
    """
    found = _found(parts)
    if isinstance(found, Path):
        if not found.exists():
            raise FileNotFoundError(f"'{'/'.join(parts)}' does not come with this program. Install it again.")
        return found
    return _unpacked(found, _unpacking().joinpath(*parts))


def _found(parts: tuple[str, ...]) -> Traversable:
    """The place, whether or not anything is there."""
    return _all().joinpath(*parts)


@cache
def _all() -> Traversable:
    """The folder of everything; asked once, for a window asks for a hundred icons before it is seen."""
    return resources.files(_PACKAGE)


@cache
def _unpacking() -> Path:
    """The folder for what comes out of an archive."""
    folder = tempfile.TemporaryDirectory(prefix="heirloom-", ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    return Path(folder.name)


def _unpacked(found: Traversable, place: Path) -> Path:
    """A copy at a place on the disk, of a folder with all that is in it."""
    if found.is_dir():
        place.mkdir(parents=True, exist_ok=True)
        for one in found.iterdir():
            _unpacked(one, place / one.name)
    else:
        content = found.read_bytes()
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return place
