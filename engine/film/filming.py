"""A film restored frame by frame: one set of kernels a shot, masks that hold still, even light, the sound as it was."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from engine.data import BACKGROUND, Image, Mask, Photo, Regions
from engine.digests import digest_if_there
from engine.errors import BadUsage
from engine.film.clip import Clip, Shown, frames, probe
from engine.film.drawing import Drawing, Drawn
from engine.film.pieces import Carried, Pieces, Plan, planned
from engine.film.steadying import steadied, wants_look
from engine.film.survey import Survey, surveyed
from engine.film.writing import QUALITY, SUFFIXES, joined, piece
from engine.progress import Report, part, silent
from engine.recipe import Recipe
from engine.said import Said
from engine.saving import check_target

_LOOKED, _DONE = 0.04, 0.97  # shares of the work after the survey, and before the pieces are joined


@dataclass(frozen=True)
class FilmWishes:
    """How a film is read and written.

    Attributes:
        even: share of the flicker of brightness that is taken out, from 0 to 1.
        quality: of the encoder, from 0, lossless, to 51.
        overwrite: whether a film that is there may be replaced; never the original.
        follows: whether regions are found and followed, as they are in any case where only some are enlarged; else a
            frame is one region.
        woven: whether half pictures of an interlaced film stay woven into each other; else full frames are made.
        drawn: what is in front as it was drawn on frames; in their shots nothing is looked for.
    """

    even: float = 0.0
    quality: int = QUALITY
    overwrite: bool = False
    follows: bool = False
    woven: bool = False
    drawn: tuple[Drawn, ...] = ()


@dataclass(frozen=True)
class Filmed:
    """What came of a film.

    Attributes:
        target: the file.
        shape: (rows, columns) of its frames.
        frames: how many, as many as the film has.
        shots: how many.
        resumed: frames that an earlier run had finished.
        flicker: the mean change of the mask where motion was trusted, where one was followed.
        seconds: how long it took.
        notes: sentences, each once.
    """

    target: Path
    shape: tuple[int, int]
    frames: int
    shots: int
    resumed: int
    flicker: float | None
    seconds: float
    notes: tuple[str, ...]


def restore_film(path: Path, target: Path, recipe: Recipe, wishes: FilmWishes | None = None,
                 report: Report = silent) -> Filmed:
    """Restore a film; what was finished by a run that was stopped or killed is gone on with.

    Args:
        path: the film.
        target: the file to write, .mp4, .mov or .mkv.
        recipe: every choice, as for a photo.
        wishes: how it is read and written.
        report: progress; may raise `Cancelled`, and then what is finished waits for the same call.

    Raises:
        BadFilm: it cannot be read, or is of a kind that would be spoiled.
        BadUsage: the target's suffix is none of a film.
        WontOverwrite, CannotWrite: the target cannot be written.
        EngineError: whatever a frame's restoration meets.
    """
    wishes, began = wishes or FilmWishes(), time.perf_counter()
    wishes = replace(wishes, follows=wishes.follows or bool(recipe.only) or bool(wishes.drawn))
    if target.suffix.lower() not in SUFFIXES:
        raise BadUsage("'{path}' is no name for a film. Let it end in {suffixes}.", path=target.name,
                       suffixes=", ".join(SUFFIXES))
    check_target(target, path, wishes.overwrite)
    clip = probe(path)
    order = {"film": digest_if_there(path), "recipe": recipe.plain(), "even": wishes.even, "quality": wishes.quality,
             "follows": wishes.follows, "woven": wishes.woven,
             "drawn": [one.plain() for one in wishes.drawn], "versions": _versions()}
    pieces = Pieces(target, order)
    survey = pieces.survey()
    if survey is None:
        survey = surveyed(clip, part(report, 0.0, _LOOKED))
        pieces.keep_survey(survey)
    work = _Work(clip, recipe, wishes, survey, pieces, part(report, _LOOKED, _DONE))
    resumed = work.all()
    joined([pieces.path(plan.number) for plan in work.plans], clip, target, part(report, _DONE, 1.0))
    pieces.clear()
    report(1.0, Said("done"))
    notes = list(dict.fromkeys(work.notes))
    if survey.interlaced and wishes.woven:
        notes.append(Said("The film is interlaced: each frame is two half pictures of different moments, which show "
                          "as combs where something moves."))
    elif survey.interlaced:
        notes.append(Said("The film is interlaced, and full frames were made of its half pictures."))
    flicker = float(np.mean(work.flickers)) if work.flickers else None
    return Filmed(target, work.shape, len(survey.stamps), len(survey.shots), resumed, flicker,
                  time.perf_counter() - began, tuple(notes))


class _Work:
    """The frames of one film, one after the other."""

    def __init__(self, clip: Clip, recipe: Recipe, wishes: FilmWishes, survey: Survey, pieces: Pieces,
                 report: Report) -> None:
        """Have done nothing yet."""
        self._clip, self._recipe, self._wishes, self._survey = clip, recipe, wishes, survey
        self._pieces, self._report = pieces, report
        self.plans = planned(survey, clip)
        self._drawing = Drawing(clip, survey, wishes.drawn, wishes.woven)
        self._gains = survey.gains(float(clip.rate), wishes.even)
        self.shape, self._now = (0, 0), 0.0
        self.notes: list[str] = []
        self.flickers: list[float] = []

    def all(self) -> int:
        """Make what is missing; how many frames were finished before."""
        begin = self._pieces.done(self.plans)
        carried = Carried()
        if 0 < begin < len(self.plans) and not self.plans[begin].begins:
            kept = self._pieces.carried(begin - 1)
            if kept is None:  # without it the piece would not join: its shot is done again
                begin = max(number for number in range(begin) if self.plans[number].begins)
            else:
                carried = kept
        if begin == len(self.plans):
            return len(self._survey.stamps)
        first = self.plans[begin].first
        with_frames = frames(self._clip, first, self._wishes.woven)
        for plan in self.plans[begin:]:
            if plan.begins:
                carried = Carried()
            self._one(plan, with_frames, carried)
            self._pieces.note(plan, carried)
        return first

    def _one(self, plan: Plan, coming: Iterator[Shown], carried: Carried) -> None:
        """Make one piece."""
        count = len(self._survey.stamps)
        shown = next(coming)
        image = self._restored(shown, carried)
        self.shape = (image.shape[0], image.shape[1])
        with piece(self._pieces.path(plan.number), self._clip, self.shape, self._wishes.quality) as made:
            while True:
                made.add(int(self._survey.stamps[shown.number]), image)
                self._now = (shown.number + 1) / count
                self._report(self._now,
                             Said("frame {number} of {count}", number=shown.number + 1, count=count))
                if shown.number + 1 == plan.last:
                    return
                shown = next(coming)
                image = self._restored(shown, carried)

    def _restored(self, shown: Shown, carried: Carried) -> Image:
        """One frame restored, by the kernels of its shot."""
        from engine import pipeline

        gain = self._gains[shown.number]
        image = shown.image if gain == 1 else np.clip(shown.image * gain, 0, 1, dtype=np.float32)
        photo = Photo(image)
        regions = self._regions(shown.number, photo, carried)
        known = {label: kernel for label, kernel in carried.kernels.items() if label in regions.present}
        restored = pipeline.restore(photo, regions, self._recipe, self._silent, known)
        carried.kernels.update({label: kernel for label, kernel in restored.reusable.items()
                                if label not in carried.kernels})
        self.notes += restored.notes
        return restored.image

    def _regions(self, number: int, photo: Photo, carried: Carried) -> Regions:
        """The frame as one region, or its foreground, followed from the frame before."""
        from engine import pipeline

        if not self._wishes.follows:
            return Regions.whole(photo.shape)
        if self._drawing.knows(number):
            carried.held = self._drawing.mask(number, photo.image, carried.held, self._silent)
            return foreground(carried.held.mask)
        found = None
        if wants_look(carried.held):
            seen = pipeline.segment(photo, self._recipe, self._silent).regions
            found = seen.labels != BACKGROUND
        steady = steadied(photo.image, found, carried.held)
        carried.held = steady.held
        if steady.flicker is not None:
            self.flickers.append(steady.flicker)
        return foreground(steady.labels > 0)

    def _silent(self, done: float, note: str = "") -> None:
        """Within a frame only a stop is heard."""
        self._report(self._now)


def foreground(mask: Mask) -> Regions:
    """(H, W): what is in front as a region, and the rest."""
    return Regions(mask.astype(np.uint8), {BACKGROUND: "background", 1: "foreground"})


def _versions() -> dict[str, str]:
    """What computes: another version may give other pixels, and a film must not change in its midst."""
    from engine import pipeline

    return pipeline.versions()


