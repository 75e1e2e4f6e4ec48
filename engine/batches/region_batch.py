"""Regions found from photo to folder, for one photo or many, also in the layout of the published code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.batches.finding import Found
from engine.batches.placing import short_names
from engine.data import MOST_MEGAPIXELS
from engine.errors import BadUsage
from engine.progress import Report, silent
from engine.recipe import Recipe


@dataclass(frozen=True)
class RegionTask:
    """One photo, the folder its regions go to, whether the published code's four masks go there too, and its page."""

    photo: Path
    folder: Path
    paper_layout: bool = False
    page: int | None = None

    @property
    def title(self) -> str:
        """What the photo is called while it is worked on."""
        return self.photo.name if self.page is None else f"{self.photo.name}, {self.page}"

    @property
    def done(self) -> bool:
        """Whether all of it is there already."""
        from engine.pictures import masks

        return all((self.folder / name).is_file() for name in masks.files_of_record(self.paper_layout))


@dataclass(frozen=True)
class Segmented:
    """What was found: the files written, region → share of the photo, and sentences."""

    files: tuple[Path, ...]
    shares: dict[str, float]
    notes: tuple[str, ...]


def plan_regions(found: Found, out: Path, many: bool, paper_layout: bool = False) -> list[RegionTask]:
    """Which folder the regions of each photo go to.

    Those of one photo go straight into `out`, those of many into folders of their names; of a photo in the published
    layout (imgN/…lr….png) into imgN.

    Args:
        found: the photos.
        out: a folder; for the published layout its folder of masks.
        many: each photo gets a folder of its own.
        paper_layout: write the four masks of the published code for all photos.

    Raises:
        BadUsage: two photos would go to one folder, or `out` is a file.
    """
    if out.exists() and not out.is_dir():
        raise BadUsage("'{path}' is a file. Regions need a folder to go to: name one with -o.", path=out)
    names = short_names(found.photos, found.within)
    tasks: list[RegionTask] = []
    for photo in found.photos:
        published, place = photo in found.published, found.within[photo]
        folder = out / place if published else out / place / names[photo] if many else out
        tasks.append(RegionTask(photo, folder, paper_layout or published))
    _find_clashes(tasks)
    return tasks


def _find_clashes(tasks: Sequence[RegionTask]) -> None:
    """Find two photos whose regions would go to one folder."""
    taken: dict[str, Path] = {}
    for task in tasks:
        other = taken.setdefault(str(task.folder.resolve()).casefold(), task.photo)
        if other != task.photo:
            raise BadUsage("The regions of '{other}' and of '{photo}' would both be written to '{folder}'. Rename "
                           "one, or find them one after the other.", other=other, photo=task.photo, folder=task.folder)


def segment_file(task: RegionTask, recipe: Recipe, report: Report = silent, *, overwrite: bool = False,
                 max_megapixels: float = MOST_MEGAPIXELS) -> Segmented:
    """Find the regions of one photo, and write the label map, its names, one mask each, and an overlay.

    Args:
        task: which files.
        recipe: how regions are found; `blocky` makes all that is written coarse, whatever the method.
        report: progress; may raise `Cancelled`, and then nothing is written.
        overwrite: replace files that exist.
        max_megapixels: refuse larger photos.

    Raises:
        EngineError: whatever is wrong with this photo or its outputs.
    """
    from engine import pipeline
    from engine.pictures import files, masks

    photo = files.read(task.photo, max_megapixels, page=task.page)
    masks.check(task.folder, photo, overwrite, task.paper_layout)
    scene = pipeline.segment(photo, recipe.changed(blocky=False), report)
    written = masks.write(task.folder, scene.regions, photo, method=recipe.regions, paper_layout=task.paper_layout,
                          overwrite=overwrite, blocky=recipe.blocky)
    labels, names = scene.regions.labels, scene.regions.names
    shares = {names[label]: float((labels == label).mean()) for label in scene.regions.present}
    return Segmented(tuple(written), shares, (*photo.source.notes, *scene.notes))
