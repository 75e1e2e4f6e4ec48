"""The photo that is open at present, the document of it, and its settings: what all parts of the session share."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

import engine
from engine import BadRecipe, Document, Framing, Geometry, Photo, Recipe
from gui.document.edits import Edits
from gui.document.preset import preset_of
from gui.document.results import Pixels, Results
from gui.picture.pyramid import Pyramid
from gui.work.runs import Runs

REGIONS = "regions"  # the part of a document that kernels and found regions belong to
STYLES = "styles"  # the part that is the list of regions


class Present(QObject):
    """The owner of which photo is open; the parts of the session take it, and what they need besides.

    Signals:
        photo_changed: another photo, or none.
        document_changed: another document, or none; its regions, results and settings are in place.
        project_changed: the document was saved, or belongs to another project file.
        recipe_changed: settings.
        scale_changed: how much larger a result is, by which other kernels hold.
        failed, noticed: a sentence for the user, that something went wrong, or merely was so.
    """

    photo_changed = Signal()
    document_changed = Signal()
    project_changed = Signal()
    recipe_changed = Signal()
    scale_changed = Signal()
    failed = Signal(object)
    noticed = Signal(object)

    def __init__(self, parent: QObject | None = None, runs: Runs | None = None) -> None:
        """Start without a photo."""
        super().__init__(parent)
        self.runs = runs or Runs(self)
        self.edits = Edits(self)
        self.results = Results(self)
        self.document: Document | None = None
        self.photo: Photo | None = None
        self.path: Path | None = None
        self.screen: Pixels | None = None
        self.pyramid: Pyramid | None = None
        self.read_only = False
        self._usual = (engine.preset("standard"), "standard")
        self.runs.failed.connect(self.failed)
        self.edits.refused.connect(self.noticed)
        self.edits.framed.connect(self.recipe_changed)

    # which photo -----------------------------------------------------------------------------------------------------

    def look_at(self, photo: Photo | None, path: Path | None, screen: Pixels | None, pyramid: Pyramid | None) -> None:
        """Have these pixels of a photo, or none; `photo_changed` is told when its work is there too."""
        self.photo, self.path, self.screen, self.pyramid = photo, path, screen, pyramid

    def show(self, document: Document | None, read_only: bool = False) -> None:
        """Have another document of the photo, or none; a new one begins with the settings of the one before."""
        self._usual = (self.recipe.unframed(), self.preset)
        self.read_only = read_only
        self.document = document
        self.edits.show(document, self.photo.image if self.photo is not None and document is not None else None)
        self.results.show(document)
        self.recipe_changed.emit()
        self.document_changed.emit()
        self.project_changed.emit()

    def lose(self) -> None:
        """Another window works on the photo now."""
        self.read_only = True
        self.edits.freeze(self.why_read_only())

    def why_read_only(self) -> str:
        """The sentence for one who tries to edit what another window has; nothing where it is ours."""
        return self.tr("Another window works on this photo. Take it over to change anything here.") \
            if self.read_only else ""

    def refused(self) -> bool:
        """Whether nothing may be changed; says why."""
        if self.read_only:
            self.noticed.emit(self.why_read_only())
        return self.read_only

    def start(self, name: str, done: Callable[[Any], None], verb: str, *arguments: object,
              **options: object) -> bool:
        """Start an engine job for the photo, or say that another runs."""
        if self.refused() and verb in ("restore", "preview", "estimate", "segment"):
            return False
        if self.runs.start(name, done, verb, *arguments, **options):  # type: ignore[arg-type]
            return True
        self.noticed.emit(self.tr("{name} is still running. Wait for it, or cancel it first.").format(
            name=self.runs.name))
        return False

    @property
    def project(self) -> Path | None:
        """The project file that the document was opened from or saved as."""
        return self.document.state.project if self.document is not None else None

    @property
    def project_changed_since(self) -> bool:
        """Whether there is a project file that does not hold the newest work."""
        return self.project is not None and self.document is not None and (
            self.document.state.saved_revision != self.document.revision)

    # settings --------------------------------------------------------------------------------------------------------

    @property
    def recipe(self) -> Recipe:
        """The settings of the document, or those that the next one begins with."""
        return self.document.state.recipe if self.document is not None else self._usual[0]

    @property
    def preset(self) -> str:
        """Which preset they are, or nothing."""
        return self.document.state.preset if self.document is not None else self._usual[1]

    def set_recipe(self, recipe: Recipe, preset: str = "") -> None:
        """Take other settings; `preset` names them where they are one. Kernels of another scale wait for its return."""
        name = preset or preset_of(recipe)
        scale = self.recipe.scale
        if self.document is not None:
            self.document.set_recipe(recipe.framed_as(self.recipe), name)
            if self.document.frame(self.tr("Frame"), Geometry.of(recipe.plain())) is not None:
                self.edits.history.refresh()
        else:
            self._usual = (recipe, name)
        if recipe.scale != scale:
            self.scale_changed.emit()
        self.recipe_changed.emit()

    def take_recipe(self, remembered: Mapping[str, object], device: str) -> None:
        """Settings of the last session, on the usual device; what no longer holds is passed over."""
        recipe = engine.preset("standard")
        for name, value in {**remembered, "device": device}.items():
            with contextlib.suppress(BadRecipe, TypeError):
                if name in engine.options() and type(value) is type(getattr(recipe, name)):
                    recipe = recipe.changed(**{name: value})
        self.set_recipe(recipe)

    @property
    def geometry(self) -> Geometry:
        """How the photo is framed."""
        return Geometry.of(self.recipe.plain())

    @property
    def framing(self) -> Framing | None:
        """The same for this photo; None without one."""
        return self.geometry.on(self.photo.shape) if self.photo is not None else None

    def frame(self, geometry: Geometry, name: str) -> None:
        """Frame the photo otherwise, as one step that can be undone."""
        if self.document is None or self.refused():
            return
        self.edits.commit()
        if self.document.frame(name, geometry) is not None:
            self.edits.history.refresh()
            self.recipe_changed.emit()
