"""What runs in the thread that opens a photo or a project: pixels, contents' hash, kept work, results, the lock."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import engine
from engine import (
    BadPhoto,
    BadProject,
    Document,
    EngineError,
    MissingPhoto,
    Photo,
    PhotoReference,
    Recipe,
    Regions,
    Restored,
    ResultRecord,
    Said,
)
from gui.document.results import Pixels, Result
from gui.picture.pyramid import Pyramid

PROJECT = ".heirloom"
PASTED = "photo.npy"
COMING = "coming.npy"  # in the folder of results: an image that the engine has just written
UNFINISHED = "unfinished"
# What the reader is told of kept work; the session words it in the user's language.
BACK, UNSAVED_BACK, OTHER_STATE = "back", "unsaved", "other"
FOREIGN, SETTINGS_ONLY, DAMAGED, CUT_SHORT = "foreign", "only", "damaged", "cut short"


@dataclass(frozen=True)
class Wanted:
    """What is to be opened.

    Attributes:
        path: a photo or a project; None for pasted pixels or kept work.
        photo: pasted pixels.
        kept: the identity of kept work to go on with.
        elsewhere: where the user says that a project's photo lies.
        recipe: the settings that a photo without kept work begins with.
        preset: their name.
        memory: the most bytes of undo.
        known: the identity of the document that is open now, which stays the owner of its state.
        take_over: whether another window is driven out.
        hold: takes the lock of a document for this window.
        wait: waits until this process has written what it still had of earlier documents.
    """

    path: Path | None
    recipe: Recipe
    preset: str
    memory: int
    photo: Photo | None = None
    kept: str = ""
    elsewhere: Path | None = None
    known: str = ""
    take_over: bool = False
    hold: Callable[[str, bool], str] = lambda identity, take_over: engine.store.hold(identity, take_over)
    wait: Callable[[], None] = lambda: None


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


def looked(path: Path, *, report: object, glimpse: object) -> object:
    """The first pixels of a file, or None; a fault is the whole reading's to tell."""
    if path.suffix.lower() == PROJECT:
        return None
    try:
        found = engine.quick_look(path)
    except EngineError:
        return None
    return (Pyramid(found[0]), found[1]) if found is not None else None


def opened(wanted: Wanted, *, report: Callable[..., None], glimpse: object) -> Opened:
    """Read everything that is to be opened.

    Raises:
        BadPhoto, BadProject: it cannot be read.
        PhotoIsMissing: a project's photo is not where it was.
    """
    engine.regions.make_ready()
    wanted.wait()
    if wanted.kept:
        wanted = replace(wanted, path=_path_of(wanted.kept))
    if wanted.path is not None and wanted.path.suffix.lower() == PROJECT:
        return _project(wanted, wanted.path, report)
    if wanted.path is not None:
        photo = engine.read(wanted.path)
        return _photo(wanted, photo, engine.project.reference(wanted.path, photo.shape, report))
    if wanted.kept:
        return _kept_pixels(wanted)
    assert wanted.photo is not None
    digest = hashlib.sha256(np.ascontiguousarray(wanted.photo.image).data).hexdigest()
    return _photo(wanted, wanted.photo, PhotoReference(digest, wanted.photo.image.nbytes, wanted.photo.shape))


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


def _photo(wanted: Wanted, photo: Photo, told: PhotoReference) -> Opened:
    """A photo with the work that was kept for its contents, here or in a sidecar beside it."""
    news: list[str] = []
    kept = engine.store.of_photo(told.sha256)
    if kept is not None and kept.id == wanted.known:
        return _finished(wanted, photo, told.path, None, None, "", news)
    resume = _resumed(kept.id, told.path, wanted, news) if kept is not None else None
    document = resume.document if resume is not None else None
    beside = sidecar_of(told.path) if told.path is not None else None
    if beside is not None and beside.is_file():
        document, resume = _newer(beside, document, resume, told, wanted, news)
    fresh, other = document is None, ""
    if document is None:
        document, other = _new(photo, told, wanted, news)
    elif not news:
        news.append(BACK)
    return _finished(wanted, photo, told.path, document, resume, other, news, fresh)


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
        project = engine.project.read(beside)
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
            folder.mkdir(parents=True, exist_ok=True)
            engine.project.extract_results(project, folder)
    found = project.document(told.path, wanted.memory)
    found.state = replace(found.state, project=None)
    return found, None


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
            folder.mkdir(parents=True, exist_ok=True)
            np.save(folder / PASTED, photo.image)
    return document, other.id if other is not None and OTHER_STATE in news else ""


def _background(shape: tuple[int, int]) -> Regions:
    """The regions of a photo in which nothing was found yet."""
    return Regions(np.zeros(shape, np.uint8), {0: "Background"})


def _kept_pixels(wanted: Wanted) -> Opened:
    """A pasted photo that was kept."""
    try:
        pixels = np.load(engine.store.place(wanted.kept) / PASTED, allow_pickle=False)
        photo = Photo(np.ascontiguousarray(pixels, np.float32))
    except (OSError, ValueError) as fault:
        raise BadPhoto("The picture that was pasted then is gone. Paste it again; its regions come back.") from fault
    news = [BACK]
    resume = _resumed(wanted.kept, None, wanted, news)
    told = PhotoReference(hashlib.sha256(photo.image.data).hexdigest(), photo.image.nbytes, photo.shape)
    document = resume.document if resume is not None else Document.of(told, _background(photo.shape), wanted.recipe,
                                                                      wanted.preset)
    return _finished(wanted, photo, None, document, resume, "", news, resume is None)


def _project(wanted: Wanted, path: Path, report: Callable[..., None]) -> Opened:
    """A project, with what was done since it was saved."""
    project = engine.project.read(path)
    identity = project.model.id
    folder = engine.store.place(identity)
    where = engine.project.extract_photo(project, engine.store.make(identity), report) if project.holds_photo else None
    try:
        where = engine.project.find_photo(project, wanted.elsewhere)
    except MissingPhoto as fault:
        if where is None and project.model.photo.path is not None:
            missing = PhotoIsMissing.telling(fault.said)
            missing.path = path
            raise missing from fault
    photo = engine.read(where) if where is not None else _pasted(folder)
    if photo.shape != (project.model.photo.rows, project.model.photo.columns):
        raise BadProject("'{name}' belongs to a photo of another size than '{photo}'. Show the right photo.",
                         name=path.name, photo=str(where))
    news: list[str] = []
    document = resume = None
    if engine.store.of_project(path, identity) is not None and identity != wanted.known:
        resume = _resumed(identity, where, wanted, news)
        if resume is not None and resume.document.revision > project.model.revision:
            document = resume.document
            news.append(UNSAVED_BACK)
    if identity == wanted.known:
        return _finished(wanted, photo, where, None, None, "", news)
    if document is None:
        document, resume = project.document(where, wanted.memory), None
        there: set[str] = set()
        with suppress(OSError):  # a disk that refuses is the writer's to tell
            results = engine.store.results_of(identity)
            results.mkdir(parents=True, exist_ok=True)
            there = engine.project.extract_results(project, results, report)
        document.state = replace(document.state, results=tuple(
            replace(one, files={kind: name for kind, name in one.files.items() if name in there})
            for one in document.state.results))
        if any("image" not in one.files for one in document.state.results):
            news.append(SETTINGS_ONLY)
    return _finished(wanted, photo, where, document, resume, "", news)


def _pasted(folder: Path) -> Photo:
    """The pixels of a photo that never was a file, where this machine kept them."""
    try:
        return Photo(np.ascontiguousarray(np.load(folder / PASTED, allow_pickle=False), np.float32))
    except (OSError, ValueError) as fault:
        raise BadProject("This project's photo was pasted and is not in the project. Save such a project with its "
                         "photo inside.") from fault


def _finished(wanted: Wanted, photo: Photo, path: Path | None, document: Document | None,
              resume: engine.Recovered | None, other: str, news: list[str], fresh: bool = False) -> Opened:
    """All of it, ready for the screen, and the lock taken where it is free."""
    screen = engine.on_screen(photo)
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
        results = tuple(filter(None, (result_of(document.id, record, photo) for record in document.state.results)))
    return Opened(path, photo, screen, Pyramid(screen), document, resume, results, token, tuple(news), other, fresh)


# results on disk -----------------------------------------------------------------------------------------------------

@dataclass(frozen=True)
class Stored:
    """A new result, in files where the disk took it.

    Attributes:
        record: for the document.
        result: for the window.
        fault: why it is in memory only, or "".
    """

    record: ResultRecord
    result: Result
    fault: str = ""


def stored(document: str, record: ResultRecord, restored: Restored, photo: Photo, *, report: object,
           glimpse: object) -> Stored:
    """A new result's arrays written to the document's folder, and mapped from there."""
    folder = engine.store.results_of(document)
    screen = engine.image_on_screen(restored.image, restored.photo.source)
    arrays: dict[str, NDArray[Any]] = {"image": restored.image, "labels": restored.regions.labels, "screen": screen}
    files = {kind: f"{record.number}-{kind}.npy" for kind in arrays}
    fault: str = Said("its files cannot be read.")
    try:
        for kind, array in arrays.items():
            if not (kind == "image" and _moved(array, folder / files[kind])):
                engine.store.save_array(folder / files[kind], array)
    except EngineError as caught:
        fault = caught.said
    else:
        kept = replace(record, files=files)
        result = result_of(document, kept, photo)
        if result is not None:
            if record.box is None:
                engine.unfinished.clear(engine.store.place(document) / UNFINISHED)
            return Stored(kept, result)
    return Stored(record, Result(record.number, record.title, restored, screen, record.recipe, record.took, record.box),
                  fault)


def _moved(image: NDArray[Any], target: Path) -> bool:
    """Give an image that the engine wrote to a file its name; False where it lies in memory, or cannot be renamed."""
    if not isinstance(image, np.memmap) or image.filename is None:
        return False
    try:
        Path(image.filename).replace(target)
    except OSError:  # Windows renames no file that is mapped
        return False
    return True


def shown(record: ResultRecord, restored: Restored, *, report: object, glimpse: object) -> Result:
    """A passing result, in memory."""
    screen = engine.image_on_screen(restored.image, restored.photo.source)
    return Result(record.number, record.title, restored, screen, record.recipe, record.took, record.box)


def result_of(document: str, record: ResultRecord, photo: Photo) -> Result | None:
    """A result as the window shows it, its arrays mapped from files; None where they are gone or not its own."""
    folder = engine.store.results_of(document)
    image, labels, screen = (_mapped(folder, record.files.get(kind)) for kind in ("image", "labels", "screen"))
    if image is None or labels is None:
        return None
    geometry, whole = engine.Geometry.of(record.recipe.plain()), record.box is None
    rows, columns = geometry.on(photo.shape).shape if record.box is None else (
        record.box[2] - record.box[0], record.box[3] - record.box[1])
    if image.shape != (record.scale * rows, record.scale * columns, 3) or labels.shape != (rows, columns):
        return None
    part, valid = _framed(photo, geometry)
    if not whole:
        part, valid = _cut(part, record.box), None
    if screen is None or screen.shape != (*image.shape[:2], 4):
        screen = engine.image_on_screen(image, part.source)
    restored = Restored(
        photo=part, regions=Regions.of(labels, dict(record.names)), image=image, kernels=dict(record.kernels),
        scale=record.scale, recipe=record.recipe.plain(), stages=record.stages,
        versions=dict(record.versions), device=record.device, valid=valid,
    )  # fmt: skip
    return Result(record.number, record.title, restored, screen, record.recipe, record.took, record.box, record.metrics,
                  bool(record.saved), dict(record.strengths), restored if record.strengths else None)


_last: list[tuple[Photo, engine.Geometry, tuple[Photo, Any]]] = []


def framed_screen(photo: Photo, geometry: engine.Geometry, *, report: object, glimpse: object) -> Pyramid:
    """The photo for the screen, as a result is framed."""
    framed, _ = _framed(photo, geometry)
    return Pyramid(engine.image_on_screen(framed.image, framed.source))


def _framed(photo: Photo, geometry: engine.Geometry) -> tuple[Photo, Any]:
    """A photo as a result is framed, with its own pixels; results of one photo are mostly framed alike."""
    known = next((made for one, told, made in _last if one is photo and told == geometry), None)
    if known is None:
        known = engine.framed(photo, geometry)
        _last[:] = [(photo, geometry, known)] if not geometry.idle else []
    return known


def _cut(photo: Photo, box: tuple[int, int, int, int] | None) -> Photo:
    """A part of a photo, as a preview has it."""
    assert box is not None
    top, left, bottom, right = box
    return Photo(photo.image[top:bottom, left:right].copy(), replace(photo.source, alpha=None))


def _mapped(folder: Path, name: str | None) -> NDArray[Any] | None:
    """An array in a file, which takes no memory until it is looked at."""
    if name is None:
        return None
    try:
        found: NDArray[Any] = np.load(folder / name, mmap_mode="r", allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None
    return found


def sidecar_of(photo: Path) -> Path:
    """Where the work on a photo lies beside it."""
    return photo.with_name(photo.name + PROJECT)


