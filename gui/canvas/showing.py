"""The canvas kept at what the session holds: the photo as it is framed, its regions and damage, and what is offered."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from engine import DAMAGE
from gui.canvas.canvas import Canvas
from gui.canvas.toolbox import Toolbox
from gui.document.session import Session


class Showing(QObject):
    """Tells the canvas each change of the document."""

    def __init__(self, session: Session, canvas: Canvas, toolbox: Toolbox, parent: QObject | None = None) -> None:
        """Follow the session and its edits."""
        super().__init__(parent)
        self._session, self._canvas, self._toolbox = session, canvas, toolbox
        session.recipe_changed.connect(self._lay)
        edits = session.edits
        edits.changed.connect(canvas.labels_changed)
        edits.replaced.connect(self._show_labels)
        edits.damage_changed.connect(self._show_marks)
        edits.layer_changed.connect(self._show_layer)
        session.damage.proposing.changed.connect(self._show_proposal)
        session.damage.proposing.looked.connect(self._show_chance)
        session.damage.mended_changed.connect(self._show_mended)
        edits.looks_changed.connect(self.show_looks)
        edits.current_changed.connect(canvas.set_current)
        edits.candidate_changed.connect(self._show_candidate)
        edits.hints_changed.connect(self._show_strokes)
        session.colours.mode_changed.connect(self._show_mode)
        session.colours.preview.changed.connect(self._show_coloured)
        session.colours.preview.follow(canvas.view)
        canvas.hovered.connect(session.colours.hover)

    def show_photo(self) -> None:
        """The photo with its regions; nothing where there is none."""
        if self._session.screen is None:
            self._canvas.clear()
            return
        self._canvas.set_picture(self._session.pyramid or self._session.screen)
        self._lay()
        self._show_labels()

    @Slot()
    def show_looks(self) -> None:
        """Names and colours of regions."""
        self._canvas.set_looks(self._session.edits.looks)

    @Slot()
    def _lay(self) -> None:
        """The photo lies as it is framed, or all of it is seen where the frame is being chosen."""
        framing, picture = self._session.framing, self._canvas.pyramid
        if framing is not None and picture is not None and picture.shape == framing.photo:
            self._toolbox.lay(framing)

    @Slot()
    def _show_labels(self) -> None:
        """Another label map."""
        photo, edits = self._session.photo, self._session.edits
        if photo is not None and edits.regions.labels.shape == photo.shape:
            self._canvas.set_labels(edits.regions.labels)
            self.show_looks()
            self._canvas.set_current(edits.current)
        self._show_damage()
        self._show_proposal()
        self._show_chance()
        self._show_mended()

    def _show_damage(self) -> None:
        """Another damage map."""
        photo, document = self._session.photo, self._session.document
        layer = document.layer(DAMAGE) if document is not None else None
        fits = layer is not None and photo is not None and photo.shape == layer.shape
        self._canvas.set_damage(layer.labels if layer is not None and fits and not layer.empty else None)

    @Slot(object)
    def _show_marks(self, box: tuple[int, int, int, int] | None) -> None:
        """The damage was painted within a box."""
        if self._canvas.damage.marks is None:
            self._show_damage()
        else:
            self._canvas.damage_changed(box)

    @Slot()
    def _show_proposal(self) -> None:
        """What is proposed to be marked, or nothing."""
        self._canvas.damage.proposal = self._session.damage.proposing.shown
        self._canvas.update()

    @Slot()
    def _show_chance(self) -> None:
        """How likely each pixel is damaged, where that is known."""
        self._canvas.damage.chance = self._session.damage.proposing.chance
        self._canvas.update()

    @Slot()
    def _show_mended(self) -> None:
        """The photo as it would be mended, where that is known."""
        self._canvas.damage.mended = self._session.damage.mended
        self._canvas.update()

    @Slot(str)
    def _show_layer(self, layer: str) -> None:
        """Tools paint on another layer."""
        self._canvas.set_layer(layer == DAMAGE)

    @Slot(bool)
    def _show_mode(self, colouring: bool) -> None:
        """The photo is coloured, or its regions are edited."""
        self._show_strokes()
        self._canvas.set_colouring(colouring, outlined=self._toolbox.name == "tint")

    @Slot()
    def _show_strokes(self) -> None:
        """Other strokes."""
        self._canvas.strokes.show(self._session.colours.hints.strokes)
        self._canvas.update()

    @Slot()
    def _show_coloured(self) -> None:
        """There is more of the photo in colour, or none."""
        self._canvas.coloured.picture = self._session.colours.preview.picture
        self._canvas.update()

    @Slot(str, float)
    def show_opacity(self, layer: str, opacity: float) -> None:
        """How strongly a layer is drawn."""
        if layer == DAMAGE:
            self._canvas.show_damage(opacity=opacity)
        else:
            self._canvas.set_overlay(opacity=opacity)

    @Slot()
    def _show_candidate(self) -> None:
        """What the smart tool offers."""
        self._canvas.set_candidate(self._session.edits.candidate)
