"""Project files: one zip that holds a document, written whole or not at all, its previous version kept beside it.

What stands in one (docs/project.md describes it): `mimetype`, `document.json` (documents/schema.py), `layers/NAME.png`
(8-bit label maps), `results/NAME.npy` (float32 pictures, losslessly), and, where that was asked for, the photo itself
in `photo/`. Nothing of it is code; no name in it becomes a path; no entry is unpacked beyond its due size.
"""

from __future__ import annotations

import json
import os
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from engine.data import Labels
from engine.digests import digest as digest
from engine.documents import layer_file
from engine.documents.bounded_zip import bounded
from engine.documents.document import Document
from engine.documents.layer import DAMAGE, REGIONS
from engine.documents.paths import path_of
from engine.documents.photo_file import check_photo
from engine.documents.schema import StateModel, checked, plain_of, settled, state_of
from engine.documents.state import UNFRAMED_DAMAGE, UNFRAMED_LABELS, PhotoReference, ResultRecord, State
from engine.elsewhere import leads_away
from engine.errors import BadProject, MissingPhoto
from engine.geometry import Geometry
from engine.progress import Report, silent
from engine.said import Said
from engine.saving import replacing, told

SUFFIX = ".heirloom"
MIME = "application/x-heirloom"
_PIECE, _MOST_JSON, _MOST_PIXELS = 4 * 2**20, 64 * 2**20, 4_000_000_000
_SPARE = 4096  # bytes that an .npy file's head may take
_MADE_BY = ("labels", DAMAGE, UNFRAMED_LABELS, UNFRAMED_DAMAGE)  # arrays that a result was made by
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError, RuntimeError, UnicodeDecodeError)
_KEPT = ("image", *_MADE_BY)  # those that a project holds; the screen's are made again


@dataclass(frozen=True)
class Project:
    """What was read from a project file, before its photo is.

    Attributes:
        path: the file.
        model: the checked JSON.
        labels: (H, W) uint8, the regions.
        holds_photo: whether the photo lies in the file.
        damage: (H, W) uint8, the damage map, or None where nothing is marked.
        elsewhere: files on other machines that its settings name; they are not in the model, and not looked for.
    """

    path: Path
    model: StateModel
    labels: Labels
    holds_photo: bool
    damage: Labels | None = None
    elsewhere: tuple[str, ...] = ()

    @property
    def records(self) -> tuple[ResultRecord, ...]:
        """What is known of its results, oldest first."""
        return state_of(self.model).results

    def document(self, photo_path: Path | None, memory: int) -> Document:
        """The document, of the photo at that path (None: one that never was a file)."""
        state = state_of(self.model, photo_path, self.path)
        if photo_path is None:
            state = replace(state, photo=replace(state.photo, path=None))
        return Document(replace(state, saved_revision=state.revision), self.labels, memory, self.damage)


def reference(path: Path, shape: tuple[int, int], report: Report = silent) -> PhotoReference:
    """Which photo a file is, by the SHA-256 of its bytes.

    Raises:
        OSError: it cannot be read.
    """
    return PhotoReference(digest(path, report), path.stat().st_size, shape, path.absolute())


# writing -------------------------------------------------------------------------------------------------------------

def write(path: Path, state: State, labels: Labels, damage: Labels | None = None, *, results: Path | None = None,
          pictures: bool = True, linked: bool = False, photo: Path | None = None, report: Report = silent,
          keep_previous: bool = True) -> None:
    """Write a project, whole or not at all.

    Args:
        path: the file; what stands there becomes `path` with a "~" behind.
        state: the document.
        labels: (H, W) uint8.
        damage: (H, W) uint8, or None where nothing is marked.
        results: the folder of the results' .npy files; None keeps their settings and figures alone.
        pictures: whether the results' pictures are held, which are large; else only the maps they were made by.
        linked: the results go on naming their files, which lie beside, as in a checkpoint. Earlier programs do not
            read it, whose journals know nothing of damage.
        photo: the photo's file, to hold it too.
        report: progress; may raise `Cancelled`, and then nothing changes.
        keep_previous: whether what stood there is kept.

    Raises:
        CannotWrite: the disk is full, there is no permission, and the like; what stood at `path` stands there still.
        MissingPhoto: the photo that it shall hold is gone, or another one now.
    """
    if photo is not None:
        check_photo(photo, state.photo.sha256, report)
    with replacing(path, True, state.photo.path) as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as whole:
            whole.writestr("mimetype", MIME)
            painted = {REGIONS: labels} | ({} if damage is None else {DAMAGE: damage})
            for layer, numbers in painted.items():
                whole.writestr(f"layers/{layer}.png", layer_file.encoded(numbers))
            if results is None and not linked:
                state = replace(state, results=tuple(replace(one, files={}) for one in state.results))
            elif results is not None:
                state = replace(state, results=_write_results(whole, state.results, results, pictures, report))
            embedded = None
            if photo is not None:
                embedded = "photo" + "".join(part for part in photo.suffix.lower() if part.isalnum() or part == ".")
                _copy_in(whole, f"photo/{embedded}", photo, report)
            plain = plain_of(state, path.absolute().parent, layers={layer: f"{layer}.png" for layer in painted},
                             embedded=embedded, readable=not linked)
            whole.writestr("document.json", json.dumps(plain, indent=1), zipfile.ZIP_DEFLATED)
        report(1.0)
        if keep_previous and path.exists():
            with told(path):
                _keep_previous(Path(os.path.realpath(path)))


def previous_of(path: Path) -> Path:
    """Where the previous version of a project is kept."""
    return path.with_name(path.name + "~")


def _keep_previous(path: Path) -> None:
    """A second name for what is about to be replaced; the first one is there at every moment."""
    beside = previous_of(path)
    with suppress(FileNotFoundError):
        beside.unlink()
    try:
        os.link(path, beside)
    except OSError:  # a file system without hard links
        shutil.copy2(path, beside)


def _write_results(whole: zipfile.ZipFile, records: tuple[ResultRecord, ...], folder: Path, pictures: bool,
                   report: Report) -> tuple[ResultRecord, ...]:
    """The results' arrays, packed as they are streamed; the records that name what is there."""
    found = []
    for number, record in enumerate(records):
        held = {}
        for kind in _KEPT if pictures else _MADE_BY:
            name = record.files.get(kind)
            if name is not None and (folder / name).is_file():
                _copy_in(whole, f"results/{name}", folder / name, report, zipfile.ZIP_DEFLATED)
                held[kind] = name
        found.append(replace(record, files=held))
        report(0.9 * (number + 1) / len(records))
    return tuple(found)


def _copy_in(whole: zipfile.ZipFile, name: str, source: Path, report: Report,
             packing: int = zipfile.ZIP_STORED) -> None:
    """A file into the zip, piece by piece."""
    entry = zipfile.ZipInfo(name)
    entry.compress_type = packing
    entry.file_size = source.stat().st_size  # lets zipfile choose its large format
    with source.open("rb") as file, whole.open(entry, "w") as target:
        while piece := file.read(_PIECE):
            report(0.0)
            target.write(piece)


# reading -------------------------------------------------------------------------------------------------------------

def read(path: Path, own: bool = False) -> Project:
    """Read and check a project file; its photo and its results' pictures stay where they are.

    Args:
        path: the file.
        own: the program wrote it for itself, and the files that its settings name were chosen here.

    Raises:
        BadProject: it is none, damaged, too large or of a newer version.
    """
    with _opened(path) as whole:
        model, elsewhere = settled(checked(_json(whole, path)), None if own else path.absolute().parent)
        if model.photo.rows * model.photo.columns > _MOST_PIXELS:
            raise _damaged(path, Said("its photo would be too large"))
        labels, damage = (_read_layer(whole, layer, model, path) for layer in (REGIONS, DAMAGE))
        if labels is None:
            raise _damaged(path, Said("it has no regions"))
        held = model.photo.embedded is not None and f"photo/{model.photo.embedded}" in whole.namelist()
    return Project(path.absolute(), model, labels, held, damage, elsewhere)


def find_photo(project: Project, elsewhere: Path | None = None) -> Path:
    """Where a project's photo lies now: by its relative path, its absolute path, or any file of its hash beside it.

    Args:
        project: what was read.
        elsewhere: a file, or a folder to look through, that the user named.

    Raises:
        MissingPhoto: it is nowhere there; the text says its name.
    """
    told, base = project.model.photo, project.path.parent
    absolute, relative = path_of(told.path), path_of(told.relative)
    places = (relative, absolute, None if absolute is None else absolute.name)
    named = [base / one for one in places if one is not None and not leads_away(base / one, base)]
    folders = [base]
    if elsewhere is not None:
        named, folders = ([], [elsewhere]) if elsewhere.is_dir() else ([elsewhere], [])
    for candidate in dict.fromkeys([*named, *(path for folder in folders for path in _files(folder))]):
        if _is_it(candidate, told.sha256, told.size):
            return candidate.absolute()
    name = absolute.name if absolute is not None else Said("the photo")
    raise MissingPhoto("'{name}', the photo of '{project}', was moved or changed: no file of its contents lies where "
                       "it was, or beside the project. Show where it lies now.", name=name, project=project.path.name)


def extract_photo(path: Path, folder: Path) -> Path:
    """The photo that lies in a project, as a file in a folder.

    Raises:
        BadProject: it is damaged, or another photo than the project says.
    """
    with _opened(path) as whole:
        told = checked(_json(whole, path)).photo
        target = folder / f"photo{Path(str(told.embedded)).suffix}"
        _copy_out(whole, f"photo/{told.embedded}", target, told.size, path)
    if digest(target) == told.sha256:
        return target
    target.unlink()
    raise _damaged(path, Said("the photo in it is not the one that it names"))


def extract_results(path: Path, folder: Path, kinds: tuple[str, ...] = _KEPT) -> set[str]:
    """A project's results' arrays of some kinds into a folder; the names of those files that are there and whole.

    Raises:
        BadProject: the project cannot be read.
    """
    found: set[str] = set()
    with _opened(path) as whole:
        model, names = checked(_json(whole, path)), set(whole.namelist())
        for result in state_of(settled(model, path.absolute().parent)[0]).results:
            for kind, size in _sizes(result, (model.photo.rows, model.photo.columns)).items():
                name = result.files.get(kind) if kind in kinds else None
                if name is not None and f"results/{name}" in names:
                    with suppress(BadProject, *_FAULTS):  # of a damaged one; the others may be whole
                        _copy_out(whole, f"results/{name}", folder / name, size + _SPARE, path)
                        found.add(name)
    return found


def _sizes(result: ResultRecord, shape: tuple[int, int]) -> dict[str, int]:
    """Kind of a result's array → how many bytes of pixels it has, for a photo of (rows, columns)."""
    rows, columns = Geometry.of(result.recipe.plain()).on(shape).shape if result.box is None else (
        result.box[2] - result.box[0], result.box[3] - result.box[1])
    shown, whole = rows * columns, shape[0] * shape[1]
    return {"image": 12 * result.scale**2 * shown, "labels": shown, DAMAGE: shown,
            UNFRAMED_LABELS: whole, UNFRAMED_DAMAGE: whole}


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The zip; whatever is wrong with it is one sentence."""
    try:
        with bounded(path) as whole:
            yield whole
    except _FAULTS as fault:
        raise _damaged(path, str(fault) or type(fault).__name__) from fault
    except OSError as fault:
        raise BadProject("'{name}' cannot be read ({reason}). Check the disk and try again.", name=path.name,
                         reason=fault.strerror or str(fault)) from fault


def _json(whole: zipfile.ZipFile, path: Path) -> object:
    """The document's JSON."""
    try:
        return json.loads(_bytes(whole, "document.json", _MOST_JSON, path))
    except (ValueError, RecursionError) as fault:
        raise _damaged(path, Said("its description is no JSON")) from fault


def _bytes(whole: zipfile.ZipFile, name: str, most: int, path: Path) -> bytes:
    """A small entry, never more than `most` bytes of it, whatever the zip claims."""
    with whole.open(name) as entry:
        data = entry.read(most + 1)
    if len(data) > most:
        raise _damaged(path, Said("'{name}' in it is too large", name=name))
    return data


def _copy_out(whole: zipfile.ZipFile, name: str, target: Path, most: int, path: Path) -> None:
    """An entry into a file of our own naming, stopped where it is larger than it may be."""
    have = 0
    try:
        with whole.open(name) as entry, target.open("wb") as file:
            while piece := entry.read(_PIECE):
                have += len(piece)
                if have > most:
                    raise _damaged(path, Said("'{name}' in it is larger than it must be", name=name))
                file.write(piece)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _read_layer(whole: zipfile.ZipFile, layer: str, model: StateModel, path: Path) -> Labels | None:
    """A painted layer, or None where it has none of that name."""
    name, shape = model.layers.get(layer), (model.photo.rows, model.photo.columns)
    if name is None:
        return None
    data = _bytes(whole, f"layers/{name}", shape[0] * shape[1] + 2**20, path)
    return layer_file.decoded(data, layer, shape, lambda why: _damaged(path, why))


def _damaged(path: Path, why: str) -> BadProject:
    """The sentence for a file that is no good, and what can be done."""
    before = previous_of(path)
    itself = Said("Open the photo itself.")
    way = Said("Its previous version is there: open '{name}'.", name=before.name) if before.exists() else itself
    return BadProject("'{name}' cannot be opened as a project: {reason}. {way}", name=path.name, reason=why, way=way)


def _is_it(path: Path, sha256: str, size: int) -> bool:
    """Whether a file is the photo; its size is looked at first, as that costs nothing."""
    try:
        return path.is_file() and path.stat().st_size == size and digest(path) == sha256
    except OSError:
        return False


def _files(folder: Path) -> list[Path]:
    """The files of a folder."""
    try:
        return sorted(path for path in folder.iterdir() if path.is_file())
    except OSError:
        return []
