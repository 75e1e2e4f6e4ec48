"""What runs in the thread that opens a photo or a project: pixels, contents' hash, kept work, results, the lock."""

from __future__ import annotations

import hashlib
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import numpy as np

import engine
from engine import (
    BadPhoto,
    BadProject,
    Document,
    EngineError,
    FirstLook,
    MissingPhoto,
    Photo,
    PhotoReference,
    Reader,
    Recipe,
    Regions,
    Seen,
)
from gui.document.results import Pixels, Result
from gui.document.stored import UNFINISHED, result_of
from gui.picture.pyramid import Pyramid

PROJECT = ".heirloom"
PASTED = "photo.npy"
_LOADING = threading.Lock()
# What the reader is told of kept work; the session words it in the user's language.
BACK, UNSAVED_BACK, OTHER_STATE = "back", "unsaved", "other"
FOREIGN, SETTINGS_ONLY, DAMAGED, CUT_SHORT, ELSEWHERE = "foreign", "only", "damaged", "cut short", "elsewhere"


@dataclass(frozen=True)
class Wanted:
    """What is to be opened.

    Attributes:
        path: a photo or a project; None for pasted pixels or kept work.
        reader: the process that decodes.
        photo: pasted pixels.
        kept: the identity of kept work to go on with.
        elsewhere: where the user says that a project's photo lies.
        recipe: the settings that a photo without kept work begins with.
        preset: their name.
        memory: the most bytes of undo.
        known: the identity of the document that is open now, which stays the owner of its state.
        take_over: whether another window is driven out.
        beside: a project of which a photo begins that was never worked on here, as the sidecar of its result.
        hold: takes the lock of a document for this window.
        wait: waits until this process has written what it still had of earlier documents.
        pasted: a picture file out of the clipboard.
    """

    path: Path | None
    reader: Reader
    recipe: Recipe
    preset: str
    memory: int
    photo: Photo | None = None
    kept: str = ""
    elsewhere: Path | None = None
    known: str = ""
    take_over: bool = False
    beside: Path | None = None
    hold: Callable[[str, bool], str] = lambda identity, take_over: engine.store.hold(identity, take_over)
    wait: Callable[[], None] = lambda: None
    pasted: bytes = b""


@dataclass(frozen=True)
class Opened:
    """A photo and the work on it, as the reading thread hands them over.

    Attributes:
        path: of the photo; None for one that never was a file.
        photo: its pixels.
        screen: the same for the screen.
        pyramid: of `screen`.
        document: the work; None where the document that is open already is this photo's.
        resume: what was read of its autosave, to go on with; None for new work.
        results: its results.
        token: of the lock; "" where another window has it.
        news: what the user should hear: words of this module.
        other: the identity of the work on another state of the file.
        fresh: whether there was no work on it yet.
    """

    path: Path | None
    photo: Photo
    screen: Pixels
    pyramid: Pyramid
    document: Document | None
    resume: engine.Recovered | None
    results: tuple[Result, ...]
    token: str
    news: tuple[str, ...] = ()
    other: str = ""
    fresh: bool = False


class PhotoIsMissing(EngineError):
    """A project's photo must be shown; `path` is the project."""

    path = Path()


def load_documents() -> None:
    """Load what documents and the list of photos are kept with, and what names results.

    Two threads that load pydantic at once find it half loaded, and fail.
    """
    with _LOADING:
        _ = engine.store, engine.project, engine.QueueStore, engine.SAVE_SUFFIXES


def opened(wanted: Wanted, *, report: Callable[..., None], glimpse: Callable[[FirstLook], None]) -> Opened:
    """Read everything that is to be opened; the first pixels of a photo are shown as a glimpse.

    Raises:
        BadPhoto, BadProject: it cannot be read.
        PhotoIsMissing: a project's photo is not where it was.
    """
    load_documents()
    engine.regions.make_ready()
    wanted.wait()
    if wanted.kept:
        wanted = replace(wanted, path=_path_of(wanted.kept))
    if wanted.path is not None and wanted.path.suffix.lower() == PROJECT:
        return _project(wanted, wanted.path, report)
    if wanted.path is not None:
        seen = wanted.reader.photo(wanted.path, glimpse, report=report)
        return _photo(wanted, seen, engine.project.reference(wanted.path, seen.photo.shape, report))
    if wanted.kept:
        return _kept_pixels(wanted, report)
    if wanted.pasted:
        wanted = replace(wanted, photo=_decoded(wanted, report), pasted=b"")
    assert wanted.photo is not None
    digest = hashlib.sha256(np.ascontiguousarray(wanted.photo.image).data).hexdigest()
    told = PhotoReference(digest, wanted.photo.image.nbytes, wanted.photo.shape)
    return _photo(wanted, _seen(wanted, wanted.photo, report), told)


def _decoded(wanted: Wanted, report: Callable[..., None]) -> Photo:
    """The photo that is a picture file in the clipboard.

    Raises:
        BadPhoto: it cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="heirloom-") as folder:
        path = Path(folder) / "pasted"
        path.write_bytes(wanted.pasted)
        try:
            return Photo(wanted.reader.photo(path, report=report).photo.image)
        except BadPhoto as fault:
            raise BadPhoto("The picture in the clipboard cannot be read. Save it as a file, and open that.") from fault


def _seen(wanted: Wanted, photo: Photo, report: Callable[..., None]) -> Seen:
    """Pixels that are in no picture file, as the screen shows them."""
    return Seen(photo, wanted.reader.screen(photo.image, photo.source, report))


def _path_of(identity: str) -> Path | None:
    """The file that kept work is opened by: its project, else its photo, else none.

    Raises:
        BadProject: the work is not kept any more.
    """
    about = engine.store.about_of(identity)
    if about is None:
        raise BadProject("That work is not kept any more. Open its photo instead.")
    project = about.project_path
    return project if project is not None and project.is_file() else about.photo_path


def _photo(wanted: Wanted, seen: Seen, told: PhotoReference) -> Opened:
    """A photo with the work that was kept for its contents, here or in a sidecar beside it."""
    news: list[str] = []
    kept = engine.store.of_photo(told.sha256)
    if kept is not None and kept.id == wanted.known:
        return _finished(wanted, seen, told.path, None, None, "", news)
    resume = _resumed(kept.id, told.path, wanted, news) if kept is not None else None
    document = resume.document if resume is not None else None
    beside = sidecar_of(told.path) if told.path is not None else None
    if beside is not None and beside.is_file():
        document, resume = _newer(beside, document, resume, told, wanted, news)
    if document is not None and not news:
        news.append(BACK)
    if document is None and wanted.beside is not None:
        document = _made_by(wanted.beside, told, wanted)
    fresh, other = document is None, ""
    if document is None:
        document, other = _new(seen.photo, told, wanted, news)
    return _finished(wanted, seen, told.path, document, resume, other, news, fresh)


def _resumed(identity: str, photo_path: Path | None, wanted: Wanted, news: list[str]) -> engine.Recovered | None:
    """The work that a folder keeps; what is damaged stays there, and is told."""
    try:
        return engine.recovered(engine.store.place(identity), photo_path, wanted.memory)
    except EngineError:
        news.append(DAMAGED)
        return None


def _newer(beside: Path, document: Document | None, resume: engine.Recovered | None, told: PhotoReference,
           wanted: Wanted, news: list[str]) -> tuple[Document | None, engine.Recovered | None]:
    """The sidecar's work, where it is of this photo and went further than what was kept here, or was not kept here."""
    try:
        project = _read_project(wanted, beside)
    except EngineError:
        news.append(DAMAGED)
        return document, resume
    same = project.model.photo.sha256 == told.sha256
    if not same or (document is not None and (document.id != project.model.id or
                                              document.revision >= project.model.revision)):
        return document, resume
    if project.model.results:
        news.append(SETTINGS_ONLY)
        folder = engine.store.results_of(project.model.id)
        with suppress(OSError, EngineError):  # a disk that refuses is the writer's to tell
            engine.private.make_private(folder)
            wanted.reader.read("project's results", beside, folder)
    if project.elsewhere:
        news.append(ELSEWHERE)
    found = project.document(told.path, wanted.memory)
    found.state = replace(found.state, project=None)
    return found, None


def _read_project(wanted: Wanted, path: Path) -> engine.project.Project:
    """A project file, which may come from anybody."""
    return cast("engine.project.Project", wanted.reader.read("project", path))


def _made_by(beside: Path, told: PhotoReference, wanted: Wanted) -> Document | None:
    """The work that a result was made by; its results are listed by who wants to see them."""
    try:
        project = _read_project(wanted, beside)
    except EngineError:
        return None
    if project.model.photo.sha256 != told.sha256:
        return None
    document = project.document(told.path, wanted.memory)
    document.state = replace(document.state, project=None, results=())
    return document


def _new(photo: Photo, told: PhotoReference, wanted: Wanted, news: list[str]) -> tuple[Document, str]:
    """The first state of the work on a photo, and the identity of the work on another state of its file."""
    other = engine.store.at_path(told.path) if told.path is not None else None
    if other is not None and (other.rows, other.columns) == photo.shape:
        news.append(OTHER_STATE)
    old = engine.store.old_regions(told.path, photo.shape) if told.path is not None and other is None else None
    if old is not None:
        news.append(BACK)
        document = Document.of(told, Regions(old[0]), wanted.recipe, wanted.preset, old[1])
    else:
        document = Document.of(told, _background(photo.shape), wanted.recipe, wanted.preset)
    if told.path is None:
        with suppress(OSError):  # else a crash loses a pasted photo, and nothing more
            folder = engine.store.place(document.id)
            engine.private.make_private(folder)
            np.save(folder / PASTED, photo.image)
    return document, other.id if other is not None and OTHER_STATE in news else ""


def _background(shape: tuple[int, int]) -> Regions:
    """The regions of a photo in which nothing was found yet."""
    return Regions(np.zeros(shape, np.uint8), {0: "Background"})


def _kept_pixels(wanted: Wanted, report: Callable[..., None]) -> Opened:
    """A pasted photo that was kept."""
    try:
        pixels = engine.stored_array(engine.store.place(wanted.kept) / PASTED)
        photo = Photo(np.ascontiguousarray(pixels, np.float32))
    except (OSError, ValueError) as fault:
        raise BadPhoto("The picture that was pasted then is gone. Paste it again; its regions come back.") from fault
    news = [BACK]
    resume = _resumed(wanted.kept, None, wanted, news)
    told = PhotoReference(hashlib.sha256(photo.image.data).hexdigest(), photo.image.nbytes, photo.shape)
    document = resume.document if resume is not None else Document.of(told, _background(photo.shape), wanted.recipe,
                                                                      wanted.preset)
    return _finished(wanted, _seen(wanted, photo, report), None, document, resume, "", news, resume is None)


def _project(wanted: Wanted, path: Path, report: Callable[..., None]) -> Opened:
    """A project, with what was done since it was saved."""
    project = _read_project(wanted, path)
    identity = project.model.id
    folder = engine.store.place(identity)
    where = cast("Path", wanted.reader.read("project's photo", path, engine.store.make(identity), report=report)) \
        if project.holds_photo else None
    try:
        where = engine.project.find_photo(project, wanted.elsewhere)
    except MissingPhoto as fault:
        if where is None and project.model.photo.path is not None:
            missing = PhotoIsMissing.telling(fault.said)
            missing.path = path
            raise missing from fault
    seen = wanted.reader.photo(where, report=report) if where is not None else _seen(wanted, _pasted(folder), report)
    if seen.photo.shape != (project.model.photo.rows, project.model.photo.columns):
        raise BadProject("'{name}' belongs to a photo of another size than '{photo}'. Show the right photo.",
                         name=path.name, photo=str(where))
    news = [ELSEWHERE] if project.elsewhere else []
    document = resume = None
    if engine.store.of_project(path, identity) is not None and identity != wanted.known:
        resume = _resumed(identity, where, wanted, news)
        if resume is not None and resume.document.revision > project.model.revision:
            document = resume.document
            news.append(UNSAVED_BACK)
    if identity == wanted.known:
        return _finished(wanted, seen, where, None, None, "", news)
    if document is None:
        document, resume = project.document(where, wanted.memory), None
        there: set[str] = set()
        with suppress(OSError):  # a disk that refuses is the writer's to tell
            results = engine.store.results_of(identity)
            engine.private.make_private(results)
            there = wanted.reader.read("project's results", path, results, report=report)
        document.state = replace(document.state, results=tuple(
            replace(one, files={kind: name for kind, name in one.files.items() if name in there})
            for one in document.state.results))
        if any("image" not in one.files for one in document.state.results):
            news.append(SETTINGS_ONLY)
    return _finished(wanted, seen, where, document, resume, "", news)


def _pasted(folder: Path) -> Photo:
    """The pixels of a photo that never was a file, where this machine kept them."""
    try:
        return Photo(np.ascontiguousarray(engine.stored_array(folder / PASTED), np.float32))
    except (OSError, ValueError) as fault:
        raise BadProject("This project's photo was pasted and is not in the project. Save such a project with its "
                         "photo inside.") from fault


def _finished(wanted: Wanted, seen: Seen, path: Path | None, document: Document | None,
              resume: engine.Recovered | None, other: str, news: list[str], fresh: bool = False) -> Opened:
    """All of it, ready for the screen, and the lock taken where it is free."""
    token = ""
    results: tuple[Result, ...] = ()
    if document is not None:
        with suppress(EngineError):  # a disk that refuses is the writer's to tell
            token = wanted.hold(document.id, wanted.take_over)
        if not token and engine.store.holder(document.id) is not None:
            news.append(FOREIGN)
        unfinished = engine.store.place(document.id) / UNFINISHED
        if token and unfinished.is_dir() and any(unfinished.iterdir()):
            news.append(CUT_SHORT)
        results = tuple(filter(None, (result_of(wanted.reader, document.id, record, seen.photo)
                                        for record in document.state.results)))
    return Opened(path, seen.photo, seen.levels[0], Pyramid.of(seen.levels), document, resume, results, token,
                  tuple(news), other, fresh)


def sidecar_of(photo: Path) -> Path:
    """Where the work on a photo lies beside it."""
    return photo.with_name(photo.name + PROJECT)


