"""Where documents are kept between sessions and through crashes: a folder for each, found by its photo's contents.

A renamed or moved photo finds its work, and another picture at the same path does not get it. A folder belongs to one
process at a time; another is told, may look, and may take over. Nothing is dropped but by `prune`, which never takes
what is saved nowhere else.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import socket
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.damaged import json_of
from engine.documents.autosave import CHECKPOINT
from engine.documents.first_regions import old_regions as old_regions
from engine.documents.keeping_place import folder, made_folder
from engine.documents.paths import path_of, path_text
from engine.documents.state import State
from engine.errors import EngineError
from engine.living import began, lives
from engine.private import make_private
from engine.saving import replacing, told, write_text

ABOUT, LOCK, RESULTS = "about.json", "lock", "results"


@dataclass(frozen=True)
class About:
    """What is known of a kept document without opening it.

    Attributes:
        id: the document's, and the folder's name.
        sha256: of its photo's bytes.
        path: where the photo was last seen, or None.
        project: the project file that it belongs to, or None.
        rows: of the photo.
        columns: of the photo.
        revision: how far it got.
        elsewhere: a project or sidecar holds all of it, so that it may be dropped where room is short.
    """

    id: str
    sha256: str
    path: str | None
    project: str | None
    rows: int
    columns: int
    revision: int = 0
    elsewhere: bool = False

    @property
    def whole(self) -> bool:
        """Whether each of these is of its kind, which a damaged file does not promise."""
        paths = (self.path, self.project)
        return (isinstance(self.sha256, str) and all(path is None or isinstance(path, str) for path in paths)
                and all(isinstance(number, int) for number in (self.rows, self.columns, self.revision, self.elsewhere)))

    @property
    def photo_path(self) -> Path | None:
        """Where the photo was last seen."""
        return path_of(self.path)

    @property
    def project_path(self) -> Path | None:
        """The project file that it belongs to."""
        return path_of(self.project)


@dataclass(frozen=True)
class Holder:
    """Who works on a document.

    Attributes:
        token: drawn anew by each window for each document that it opens.
        pid: the process.
        started: when that process began (`engine.living`), so that a number given again is not taken for it.
        host: the machine.
    """

    token: str
    pid: int
    started: float
    host: str

    @property
    def alive(self) -> bool:
        """Whether that process still runs; of another machine nobody knows, so that it counts as running."""
        if self.host != socket.gethostname():
            return True
        return lives(self.pid, self.started)


def place(identity: str) -> Path:
    """A document's own folder."""
    return folder() / identity


def make(identity: str) -> Path:
    """A document's own folder, made where it is missing.

    Raises:
        CannotWrite: the disk refuses.
    """
    with told(place(identity)):
        made_folder()
        make_private(place(identity))
    return place(identity)


def results_of(identity: str) -> Path:
    """Where the arrays of a document's results lie."""
    return place(identity) / RESULTS


def all_kept(wanted: Callable[[About], bool] = lambda _: True) -> list[About]:
    """Every document that is kept and wanted, the one written last first; damaged entries are passed over."""
    found, where = [], str(folder())
    for name in _names():
        if (seen := _seen(where, name)) is None or not wanted(seen):
            continue
        about, path = about_of(name), place(name)
        if about is not None and wanted(about) and (path / CHECKPOINT).is_file():
            found.append((_written(path), about))
    return [about for _, about in sorted(found, key=lambda pair: -pair[0])]


_told: dict[str, tuple[tuple[int, ...], About | None]] = {}


def _seen(where: str, name: str) -> About | None:
    """What was known of a document when its file was last changed: a batch asks of thousands for each photo."""
    path = f"{where}{os.sep}{name}{os.sep}{ABOUT}"
    try:
        facts = os.stat(path)  # noqa: PTH116 - a Path takes longer to make than the answer to come
    except OSError:
        return None
    stamp = facts.st_mtime_ns, facts.st_size, facts.st_ino
    if path not in _told or _told[path][0] != stamp:
        _told[path] = stamp, about_of(name)
    return _told[path][1]


def about_of(identity: str) -> About | None:
    """What is known of a document, or None."""
    try:
        facts = json_of((place(identity) / ABOUT).read_text(encoding="utf-8"))
        about = About(**{name: facts.get(name) for name in About.__dataclass_fields__})
    except (OSError, ValueError, TypeError, AttributeError):
        return None
    return about if about.id == identity and about.whole else None


def of_photo(sha256: str) -> About | None:
    """The work on a photo of these contents that belongs to no project, or None."""
    return next(iter(all_kept(lambda one: one.sha256 == sha256 and one.project is None)), None)


def at_path(path: Path) -> About | None:
    """The work on another state of the photo at this path: the file was changed since."""
    wanted = path_text(path.absolute())
    return next(iter(all_kept(lambda one: one.path == wanted and one.project is None)), None)


def of_project(path: Path, identity: str) -> About | None:
    """The work on a project file that was not saved yet, or None."""
    found = about_of(identity)
    wanted = path_text(path.absolute())
    return found if found is not None and found.project == wanted and (place(identity) / CHECKPOINT).is_file() else None


def tell(state: State, elsewhere: bool) -> None:
    """Write down what a document is of.

    Raises:
        CannotWrite: the disk refuses.
    """
    photo = state.photo
    about = About(state.id, photo.sha256, path_text(photo.path), path_text(state.project), *photo.shape,
                  state.revision, elsewhere)
    write_text(make(state.id) / ABOUT, json.dumps(asdict(about)), overwrite=True)


def forget(identity: str) -> None:
    """Drop a document for ever."""
    shutil.rmtree(place(identity), ignore_errors=True)


# who works on it -----------------------------------------------------------------------------------------------------

def holder(identity: str) -> Holder | None:
    """Who works on a document now, or None; one whose process is gone does not count."""
    try:
        found = Holder(**json_of((place(identity) / LOCK).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return found if found.alive else None


def hold(identity: str, take_over: bool = False) -> str:
    """Work on a document from now on; the token, or "" where another does and is not to be driven out.

    Raises:
        CannotWrite: the disk refuses.
    """
    mine = Holder(secrets.token_hex(8), os.getpid(), began(os.getpid()) or 0.0, socket.gethostname())
    path = make(identity) / LOCK
    text = json.dumps(asdict(mine))
    if not take_over and holder(identity) is not None:
        return ""
    if not take_over and not path.exists():
        try:
            with path.open("x", encoding="utf-8") as file:  # of two that come at once, one is first
                file.write(text)
        except FileExistsError:
            return ""
        except OSError:
            pass
        else:
            return mine.token
    write_text(path, text, overwrite=True)
    return mine.token


def holds(identity: str, token: str) -> bool:
    """Whether a document is still ours: nobody has taken it over. A lock that cannot be read speaks against nobody."""
    try:
        return str(json_of((place(identity) / LOCK).read_text(encoding="utf-8"))["token"]) == token
    except (OSError, ValueError, TypeError, KeyError):
        return True


def release(identity: str, token: str) -> None:
    """Work on it no more; a folder where no document was ever written goes."""
    if holds(identity, token):
        with contextlib.suppress(OSError):
            (place(identity) / LOCK).unlink()
        if not (place(identity) / CHECKPOINT).exists():
            forget(identity)


# what was open -------------------------------------------------------------------------------------------------------

def mark_open(identity: str | None) -> None:
    """Remember which document this process has open, so that the next start after a crash can offer it."""
    path = folder() / f"open-{os.getpid()}.json"
    with contextlib.suppress(EngineError, OSError):
        if identity is None:
            path.unlink(missing_ok=True)
        else:
            made_folder()
            facts = {"id": identity, "started": began(os.getpid())}
            write_text(path, json.dumps(facts), overwrite=True)


def left_open() -> list[About]:
    """The documents that were open in processes which ended without closing them; asked once, then forgotten."""
    found = []
    for path in sorted(folder().glob("open-*.json")) if folder().is_dir() else ():
        with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
            facts = json_of(path.read_text(encoding="utf-8"))
            pid = int(path.stem.removeprefix("open-"))
            if lives(pid, facts["started"]):
                continue
            about = about_of(str(facts["id"]))
            path.unlink()
            if about is not None and about not in found:
                found.append(about)
    return found


# room ----------------------------------------------------------------------------------------------------------------

def size() -> int:
    """Bytes that all kept documents take."""
    return sum(_bytes(place(name)) for name in _names())


def prune(most: int, keep: str = "") -> list[About]:
    """Drop the oldest documents until all take at most `most` bytes; never one whose work is saved nowhere else.

    Args:
        most: bytes.
        keep: a document that stays in any case, because it is open here.

    Returns:
        What was dropped, oldest first; the caller says so.
    """
    sizes = {name: _bytes(place(name)) for name in _names()}
    total, gone = sum(sizes.values()), []
    for about in reversed(all_kept()):
        if total <= most:
            break
        if about.elsewhere and about.id != keep and holder(about.id) is None:
            forget(about.id)
            total -= sizes.get(about.id, 0)
            gone.append(about)
    return gone


def _names() -> list[str]:
    """What may be documents' folders, by their names."""
    try:
        return sorted(name for name in os.listdir(folder()) if len(name) == 32)  # noqa: PTH208 - as in `_seen`
    except OSError:
        return []


def _written(path: Path) -> float:
    """When a document was last written."""
    times = [0.0]
    for one in [path / CHECKPOINT, *path.glob("journal-*")]:
        with contextlib.suppress(OSError):
            times.append(one.stat().st_mtime)
    return max(times)


def _bytes(path: Path) -> int:
    """Bytes of all files below a folder."""
    total = 0
    for where, _, names in os.walk(path):
        for name in names:
            with contextlib.suppress(OSError):
                total += (Path(where) / name).stat().st_size
    return total


def save_array(path: Path, array: NDArray[Any]) -> None:
    """Write an array as .npy, flushed to the disk, whole or not at all.

    Raises:
        CannotWrite: the disk refuses.
    """
    with told(path):
        make_private(path.parent)
    with replacing(path, True) as file:
        np.save(file, array, allow_pickle=False)
