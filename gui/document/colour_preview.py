"""The photo in colour as it will be: solved beside the window after each change, and made where it is looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QRectF, QTimer, Signal, Slot

import engine
from engine import (
    HINTS,
    REGIONS,
    STYLES,
    EngineError,
    Hints,
    Photo,
    Reader,
    Recipe,
    Regions,
    Stroke,
    Ticket,
)
from gui.document.present import Present
from gui.document.quiet import Quiet
from gui.picture.coloured import Coloured, Tile
from gui.picture.pyramid import Pixels, Pyramid
from gui.picture.view import View
from gui.work.job import Job

if TYPE_CHECKING:  # they load what solves, which a window's start need not wait for
    from engine import ColourGround, ColourSketch

_DRAWING_MS = 150  # between two looks at a stroke that is being drawn
_GROUND = 100_000  # pixels that a level must have to be what is solved on
_TILES = 24  # in one go; those in the middle are made first
_OPTIONS = ("colourise", "saturation", "warmth", "skin", "barrier", "paper", "example", "example_regions", "palette",
            "hints")
Labels = NDArray[np.uint8]
Shape = tuple[int, int]


@dataclass(frozen=True)
class _Part:
    """A tile that is to be made: its pixels and labels, where it begins, and the shape of its level."""

    tile: Tile
    pixels: Pixels
    labels: Labels
    corner: Shape
    shape: Shape


@dataclass(frozen=True)
class _Wish:
    """What a job is asked for.

    Attributes:
        stamp: of the colours that shall be seen.
        ticket: of the document.
        photo: the photo.
        hints: what is said, with the stroke that is being drawn.
        names: label → name of regions.
        recipe: how it is laid.
        ground: what is ready of the photo, or None.
        level, labels: (h, w, 4) and (h, w), what a ground is made of.
        sketch: the colours where they are found already.
        parts: what shall be made of the picture.
        alone: the colours alone.
    """

    stamp: int
    ticket: Ticket
    photo: Photo
    hints: Hints
    names: Mapping[int, str]
    recipe: Recipe
    ground: ColourGround | None
    level: Pixels
    labels: Labels
    sketch: ColourSketch | None
    parts: Sequence[_Part]
    alone: bool


@dataclass(frozen=True)
class _Made:
    """What came of it; no sketch where nothing is said, or where the engine's process must be asked."""

    wish: _Wish
    said: Hints | None
    ground: ColourGround
    sketch: ColourSketch | None
    tiles: Sequence[tuple[Tile, Pixels]]


class ColourPreview(QObject):
    """Keeps the photo in colour up to date while it is shown; an answer older than the last change is dropped.

    Attributes:
        picture: the photo in colour, or None where nothing is shown in colour.
        alone: whether the colours are shown alone, without the photo's brightness.

    Signals:
        changed: there is more of the picture, another, or none.
        settled: all that is in sight is as it was last wished.
    """

    changed = Signal()
    settled = Signal()

    def __init__(self, present: Present, quiet: Quiet, parent: QObject) -> None:
        """Follow the open photo."""
        super().__init__(parent)
        self._present, self._quiet = present, quiet
        self.picture: Coloured | None = None
        self.alone = False
        self._shown = False
        self._view: View | None = None
        self._stamp = 0
        self._lie = 0  # raised when regions are painted
        self._ground: tuple[object, ColourGround] | None = None
        self._sketch: tuple[int, ColourSketch] | None = None
        self._trying: Stroke | None = None
        self._job: Job | None = None
        self._asked: _Made | None = None  # what the engine's process is to find
        self._settings: tuple[object, ...] = ()
        self._counted: tuple[object, NDArray[np.int64]] | None = None
        self._drawing = QTimer(self)
        self._drawing.setSingleShot(True)
        self._drawing.setInterval(_DRAWING_MS)
        self._drawing.timeout.connect(self.refresh)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._begin)
        present.edits.hints_changed.connect(self.refresh)
        present.edits.looks_changed.connect(self.refresh)
        present.edits.changed.connect(self._regions_changed)
        present.edits.replaced.connect(self._regions_changed)
        present.recipe_changed.connect(self._recipe_changed)
        present.photo_changed.connect(self._photo_changed)
        quiet.add(self._ask)

    def follow(self, view: View) -> None:
        """Make what that view shows."""
        self._view = view
        view.changed.connect(self._later.start)

    def set_shown(self, shown: bool) -> None:
        """Keep the picture up to date, or let it go."""
        self._shown = shown
        if not shown:
            self._trying = None
            self._forget()
        self.refresh()

    def show_alone(self, alone: bool) -> None:
        """Show the colours alone, or on the photo."""
        if alone != self.alone:
            self.alone = alone
            self.refresh()

    def sketch_stroke(self, stroke: Stroke | None) -> None:
        """Show a stroke that is being drawn, now and then; None where it is done or dropped."""
        before, self._trying = self._trying, stroke
        if stroke is None:
            self._drawing.stop()
            if before is not None:
                self.refresh()
        elif not self._drawing.isActive():
            self._drawing.start()

    def at(self, row: int, column: int) -> tuple[int, int, int] | None:
        """(red, green, blue) that is seen of a pixel of the photo; None outside of it."""
        if self._present.pyramid is None:
            return None
        return (self.picture or Coloured(self._present.pyramid)).at(row, column)

    def histogram(self, label: int) -> NDArray[np.int64] | None:
        """(256,) how many pixels of a region have each luma, in the level that colours are solved on."""
        document, pyramid = self._present.document, self._present.pyramid
        if document is None or pyramid is None or pyramid.shape != document.regions.labels.shape:
            return None
        key = (pyramid, self._lie, label)
        if self._counted is None or self._counted[0] != key:
            number = _level_to_solve_on(pyramid)
            level = pyramid.levels[number]
            inside = self._labels(number, (0, 0, *level.shape[:2])) == label
            self._counted = key, np.bincount(engine.screen_luma(level[inside]), minlength=256)
        return self._counted[1]

    @property
    def busy(self) -> bool:
        """Whether something is still to come."""
        return self._job is not None or self._later.isActive() or self._asked is not None

    # what has changed ------------------------------------------------------------------------------------------------

    @Slot()
    def refresh(self) -> None:
        """Something was said otherwise: all that is shown is stale."""
        self._stamp += 1
        self._asked = None
        if self._shown:
            self._later.start()

    @Slot()
    def _regions_changed(self) -> None:
        """Regions lie otherwise."""
        self._lie += 1
        self.refresh()

    @Slot()
    def _recipe_changed(self) -> None:
        """Of the settings only those matter that colour."""
        settings = tuple(getattr(self._present.recipe, name) for name in _OPTIONS)
        if settings != self._settings:
            self._settings = settings
            self.refresh()

    @Slot()
    def _photo_changed(self) -> None:
        """Another photo."""
        self._trying = None
        self._forget()
        self.refresh()

    def _forget(self) -> None:
        """Hold nothing of the photo."""
        self.picture = self._ground = self._sketch = self._asked = self._counted = None
        self.changed.emit()

    # making it -------------------------------------------------------------------------------------------------------

    @Slot()
    def _begin(self) -> None:
        """Make what is wanted now, unless something is being made: its end looks again."""
        present, view = self._present, self._view
        document, photo, pyramid = present.document, present.photo, present.pyramid
        if not self._shown or self._job is not None or self._asked is not None or view is None or document is None \
                or photo is None or pyramid is None or pyramid.shape != document.regions.labels.shape:
            return
        if self.picture is None or self.picture.source is not pyramid:
            self.picture = Coloured(pyramid)
        wanted = self.picture.wanted(view, QRectF(0, 0, view.size.width(), view.size.height()), self._stamp)
        if not wanted:
            self.settled.emit()
            return
        recipe = present.recipe if present.recipe.colourise != "off" else present.recipe.changed(colourise="tint")
        hints = document.state.hints
        known, sketch = self._ground, self._sketch
        number = _level_to_solve_on(pyramid)
        wish = _Wish(
            self._stamp, document.ticket(), photo, hints if self._trying is None else hints.painted(self._trying),
            {look.label: look.name for look in document.state.styles}, recipe,
            known[1] if known is not None and known[0] == self._of(photo, recipe) else None,
            pyramid.levels[number], self._labels(number, (0, 0, *pyramid.levels[number].shape[:2])),
            sketch[1] if sketch is not None and sketch[0] == self._stamp else None,
            [self._part(tile, pyramid) for tile in wanted[:_TILES]], self.alone)
        self._job = present.runs.beside(self.tr("Colouring"), self._done,
                                        partial(_made, present.runs.reader, wish), self._failed)

    def _of(self, photo: Photo, recipe: Recipe) -> object:
        """What a ground depends on."""
        return id(photo), self._lie, recipe.barrier, recipe.skin

    def _part(self, tile: Tile, pyramid: Pyramid) -> _Part:
        """A tile with what it is made of."""
        assert self.picture is not None
        top, left, bottom, right = box = self.picture.box(tile)
        level = pyramid.levels[tile.level]
        return _Part(tile, np.ascontiguousarray(level[top:bottom, left:right]), self._labels(tile.level, box),
                     (top, left), (level.shape[0], level.shape[1]))

    def _labels(self, level: int, box: tuple[int, int, int, int]) -> Labels:
        """A copy of the labels of a part of a level, as they are now."""
        assert self._present.document is not None
        labels, step = self._present.document.regions.labels, 2**level
        rows, columns = (np.minimum(np.arange(low, high) * step + step // 2, side - 1)
                         for low, high, side in zip(box[:2], box[2:], labels.shape, strict=True))
        return np.asarray(labels[np.ix_(rows, columns)])

    def _done(self, made: _Made) -> None:
        """Show it, unless something was said otherwise since."""
        self._job = None
        document, picture, wish = self._present.document, self.picture, made.wish
        if (self._shown and document is not None and document.holds(wish.ticket, HINTS, STYLES, REGIONS)
                and picture is not None and picture.source is self._present.pyramid):
            self._ground = self._of(wish.photo, wish.recipe), made.ground
            if made.sketch is not None:
                self._sketch = wish.stamp, made.sketch
                for tile, pixels in made.tiles:
                    picture.put(tile, pixels, wish.stamp)
                self.changed.emit()
            elif wish.stamp == self._stamp and made.said is None:
                picture.forget()
                self.changed.emit()
                self.settled.emit()
                return
            elif wish.stamp == self._stamp:
                self._asked = made
                self._quiet.catch_up()
                return
        self._begin()

    def _failed(self, fault: EngineError | None) -> None:
        """It could not be done; the photo is seen without."""
        self._job = self._asked = None
        if fault is not None:
            self._present.failed.emit(fault.said)

    # what networks and examples give ---------------------------------------------------------------------------------

    def _ask(self) -> bool:
        """Let the engine's process find the colours of the small photo, when it rests."""
        made = self._asked
        if made is None or made.said is None or not self._shown:
            return False
        small, labels = made.ground.small, made.ground.labels
        image = np.repeat(small.bright[..., None], 3, axis=2)
        down, right = small.bright.shape[0] / small.shape[0], small.bright.shape[1] / small.shape[1]
        strokes = tuple(replace(one, width=one.width * (down + right) / 2, points=tuple(
            ((row + 0.5) * down - 0.5, (column + 0.5) * right - 0.5) for row, column in one.points))
            for one in made.said.strokes)
        return self._present.runs.start(
            self.tr("Colouring"), partial(self._answered, made), "colour_small", image,
            Regions.of(labels.copy(), dict(made.wish.names)), made.wish.recipe, replace(made.said, strokes=strokes),
            quiet=True, failed=self._failed)

    def _answered(self, made: _Made, chroma: NDArray[np.float32]) -> None:
        """Lay it over the picture."""
        if made is self._asked:
            self._asked = None
            self._sketch = made.wish.stamp, engine.ColourSketch.of_chroma(made.ground, chroma)
            self._begin()


def _level_to_solve_on(pyramid: Pyramid) -> int:
    """The smallest level that is large enough."""
    return next(number for number in range(len(pyramid.levels) - 1, -1, -1)
                if number == 0 or pyramid.levels[number].size >= 4 * _GROUND)


def _made(reader: Reader, wish: _Wish, *, report: engine.Report, glimpse: object) -> _Made:
    """Solve where that is not done yet, and lay the colours over the tiles."""
    ground = wish.ground or engine.ColourGround.of(wish.level, wish.labels, wish.photo, wish.recipe)
    said, sketch = wish.hints, wish.sketch
    if sketch is None:
        said = engine.colours_said(wish.photo, wish.recipe, wish.hints, partial(reader.read, report=report)) or Hints()
        if not engine.colours_anything(wish.recipe, said):
            return _Made(wish, None, ground, None, ())
        if engine.chosen_method("colouriser", wish.recipe).needs_hints:
            sketch = engine.ColourSketch.by_hand(ground, said, wish.names, wish.recipe)
    if sketch is None:
        return _Made(wish, said, ground, None, ())
    report(0.5)
    with ThreadPoolExecutor(2) as both:
        made = both.map(lambda part: sketch.laid(part.pixels, part.labels, part.corner, part.shape, wish.alone),
                        wish.parts)
        return _Made(wish, said, ground, sketch, [(part.tile, pixels)
                                                  for part, pixels in zip(wish.parts, made, strict=True)])
