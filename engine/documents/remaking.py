"""Results made again from what a project or sidecar says of them, and compared with files that claim to be them.

A record of a result holds its settings, its kernels bit for bit, and the regions that it was made by; with the photo
they give the same picture byte for byte on the same machine with the same packages.
"""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.damaged import array
from engine.data import MOST_MEGAPIXELS, Labels, Photo, Regions
from engine.documents import project
from engine.documents.document import Document
from engine.documents.layer import DAMAGE
from engine.documents.state import UNFRAMED_DAMAGE, UNFRAMED_LABELS, PhotoReference, ResultRecord, maps_of
from engine.documents.store import save_array
from engine.errors import BadProject, BadUsage
from engine.geometry import Geometry
from engine.progress import Report, part, silent
from engine.recipe import Recipe
from engine.restored import Restored
from engine.said import Said


@dataclass(frozen=True)
class Verdict:
    """Whether a file is what a record says.

    Attributes:
        number: the record.
        same: whether it is.
        how: "file" where all bytes are those of the file that was saved, "pixels" where the result made again has the
            file's pixels, "differs" where it has not.
        worst: the greatest difference of a sample in levels of 255; 0 where it is the same.
    """

    number: int
    same: bool
    how: str
    worst: float = 0.0


def remade(path: Path, number: int | None = None, photo: Path | None = None, report: Report = silent,
           max_megapixels: float = MOST_MEGAPIXELS) -> tuple[Restored, ResultRecord]:
    """A result made again.

    Args:
        path: the project or sidecar.
        number: which result; the newest whole one by default.
        photo: where its photo lies, if it is not where it was.
        report: progress.
        max_megapixels: photos larger than this are refused.

    Raises:
        BadProject: it cannot be read, or holds no such result.
        MissingPhoto: the photo is not found, or was changed.
    """
    from engine import pipeline
    from engine.pictures import files

    kept = project.read(path)
    if kept.elsewhere:
        raise BadProject("The settings in '{name}' name '{path}', which lies on another machine. It was not asked for, "
                         "as that would tell it who you are. Put '{name}' on that machine if you trust it.",
                         name=path.name, path=kept.elsewhere[0])
    record = _record(kept, number)
    with tempfile.TemporaryDirectory(prefix="heirloom-") as folder:
        where = project.extract_photo(path, Path(folder)) if kept.holds_photo else project.find_photo(kept, photo)
        read = files.read(where, max_megapixels)
        labels, damage = _maps(kept, record, Path(folder))
    if read.shape != labels.shape or labels.dtype != np.uint8:
        raise BadProject("The regions of result {number} in '{name}' are not of the photo's size.",
                         number=record.number, name=path.name)
    regions, kernels = Regions(labels, dict(record.names)), dict(record.unframed or record.kernels)
    restored = pipeline.restore(read, regions, record.recipe, report, kernels, damage=damage,
                                hints=None if record.hints.empty else record.hints)
    if record.strengths:
        from engine.strength import with_strength

        restored = with_strength(restored, record.strengths)
    return restored, record


def verify(result: Path, path: Path, number: int | None = None, photo: Path | None = None, report: Report = silent,
           again: bool = False, max_megapixels: float = MOST_MEGAPIXELS) -> Verdict:
    """Whether a picture file is the result that a project or sidecar tells of.

    Args:
        result: the file.
        path: the project or sidecar.
        number: which result; by default the one whose file this was, else the newest.
        photo: where the photo lies, if it is not where it was.
        report: progress.
        again: make the result again even where the file is byte for byte the one that was saved.
        max_megapixels: photos larger than this are refused.

    Raises:
        BadProject, MissingPhoto, BadPhoto: something cannot be read.
    """
    from engine.pictures import files

    try:
        found = project.digest(result)
    except OSError as fault:
        raise BadUsage("'{path}' cannot be read ({reason}). Name the picture that is to be checked.", path=result,
                       reason=fault.strerror or str(fault)) from fault
    records = [one for one in project.read(path).records if number in (None, one.number)]
    named = next((one for one in reversed(records) if one.saved_sha256 == found), None)
    if named is not None and not again:
        report(1.0)
        return Verdict(named.number, True, "file")
    number = named.number if named is not None else number
    restored, record = remade(path, number, photo, part(report, 0.0, 0.95), max_megapixels)
    given = files.read(result, max_megapixels * record.scale**2)
    with tempfile.TemporaryDirectory(prefix="heirloom-") as folder:
        target = Path(folder) / f"again{result.suffix.lower()}"
        files.write(target, restored.image, restored.photo.source, scale=restored.scale,
                    bits=given.source.bits if given.source.bits in (8, 16) else None,
                    coloured=restored.coloured)
        made = files.read(target, max_megapixels * record.scale**2)
    report(1.0)
    if made.image.shape != given.image.shape:
        return Verdict(record.number, False, "differs", 255.0)
    worst = float(np.abs(made.image - given.image).max() * 255)
    return Verdict(record.number, worst == 0, "pixels" if worst == 0 else "differs", worst)


def write_sidecar(path: Path, restored: Restored, whole: tuple[Photo, Regions], seconds: float, saved: Path,
                  overwrite: bool) -> None:
    """What a result of the command line was made from, as a file from which it can be made again.

    Args:
        path: the sidecar.
        restored: the result, of a photo that was read from a file.
        whole: the photo and its regions before they were framed.
        seconds: how long it took.
        saved: the picture file that holds it.
        overwrite: whether a sidecar that is there may be replaced; its previous version is kept.

    Raises:
        WontOverwrite: there is one, and `overwrite` is not set.
        CannotWrite: the disk refuses.
    """
    from engine.saving import check_target

    check_target(path, restored.photo.source.path, overwrite)
    recipe = Recipe.from_plain(restored.recipe)
    maps, before = maps_of(restored), restored.unframed
    marked = restored.damage if before is None else before.damage
    document = Document.of(_reference(whole[0]), whole[1], recipe, damage=marked)
    number = document.take_number()
    record = ResultRecord(
        number, f"Result {number}", recipe, None, dict(restored.kernels), dict(restored.regions.names), restored.scale,
        seconds, restored.stages, dict(restored.versions), restored.device,
        {kind: f"{number}-{kind}.npy" for kind in maps}, saved=str(saved.absolute()),
        saved_sha256=project.digest(saved), unframed={} if before is None else dict(before.kernels),
        hints=restored.hints)
    document.add_result(record)
    document.set_kernels(restored.reusable, frozenset())
    with tempfile.TemporaryDirectory(prefix="heirloom-") as folder:
        for kind, array in maps.items():
            save_array(Path(folder) / record.files[kind], array)
        project.write(path, document.state, document.regions.labels, marked, results=Path(folder), pictures=False)


def _maps(kept: project.Project, record: ResultRecord, folder: Path) -> tuple[Labels, Labels | None]:
    """The regions and the damage map that a result was made by, as they lay in the photo.

    Raises:
        BadProject: the project does not hold the regions.
    """
    moved = UNFRAMED_LABELS in record.files
    if not moved and "labels" in record.files and not Geometry.of(record.recipe.plain()).idle:
        raise BadProject("Result {number} in '{name}' was framed, and kept by an earlier Heirloom, which did not keep "
                         "its regions as they lay in the photo. Restore the photo again with the settings of that "
                         "result.", name=kept.path.name, number=record.number)
    kinds = (UNFRAMED_LABELS, UNFRAMED_DAMAGE) if moved else ("labels", DAMAGE)
    there = project.extract_results(kept.path, folder, kinds)
    named = [record.files.get(kind) for kind in kinds]
    try:
        labels, damage = (array(folder / name) if name in there else None for name in named)
    except (OSError, ValueError) as fault:
        raise BadProject("The regions of result {number} in '{name}' are damaged. Restore the photo again.",
                         number=record.number, name=kept.path.name) from fault
    if labels is None:
        raise BadProject("'{name}' does not hold the regions of result {number}. Save the project again with "
                         "Heirloom, where the result is listed.", name=kept.path.name, number=record.number)
    return labels, damage


def _record(kept: project.Project, number: int | None) -> ResultRecord:
    """The result that is meant."""
    whole = [one for one in kept.records if one.box is None]
    if number is None and whole:
        return whole[-1]
    found = next((one for one in whole if one.number == number), None)
    if found is None:
        listed = ", ".join(str(one.number) for one in whole) or Said("none")
        if number is None:
            raise BadProject("'{name}' has no whole result. It has: {listed}.", name=kept.path.name, listed=listed)
        raise BadProject("'{name}' has no whole result {number}. It has: {listed}.", name=kept.path.name,
                         number=number, listed=listed)
    return found


def _reference(photo: Photo) -> PhotoReference:
    """Which photo this is."""
    if photo.source.path is not None:
        return project.reference(photo.source.path, photo.shape)
    pixels = np.ascontiguousarray(photo.image)
    return PhotoReference(hashlib.sha256(pixels.data).hexdigest(), pixels.nbytes, photo.shape)
