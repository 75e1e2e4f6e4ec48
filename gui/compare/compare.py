"""The page on which before and after are compared: follows the session, and makes pictures ready beside."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QPointF, Signal, Slot
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine import Geometry, Photo, Reader
from gui.compare.bar import CompareBar
from gui.compare.frames import Side
from gui.compare.input import Compare
from gui.compare.strength_bar import StrengthBar
from gui.document import stored
from gui.document.preset import preset_of
from gui.document.results import Box, Result
from gui.document.session import Session
from gui.document.strengths import Strengths, strength_words
from gui.picture.pyramid import Pixels, Pyramid
from gui.picture.view import View
from gui.words import engine_words

_AT_ONCE = 2_000_000  # pixels up to which halving a picture is not felt


class ComparePage(QWidget):
    """The comparison with its bar.

    Signals:
        hovered: (row, column) of the photo's pixel under the cursor, or (None, None).
        mode_changed: split, side, toggle or difference.
    """

    hovered = Signal(object, object)
    mode_changed = Signal(str)

    def __init__(self, session: Session, view: View, parent: QWidget | None = None) -> None:
        """See the same place as the canvas."""
        super().__init__(parent)
        own = View(self)
        own.follow(view)
        self._session = session
        self._ready_ones: dict[int, tuple[Pixels, Pyramid]] = {}
        self._making: dict[int, Pixels] = {}
        self._framed: dict[Geometry, Pyramid | None] = {}  # of one framing, the last that was compared
        self.view = Compare(own)
        self.bar = CompareBar(self.view, session.results)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.strengths = Strengths(session)
        self.strength_bar = StrengthBar(session, self.strengths, self._seen)
        self.strengths.part_changed.connect(self._show)
        column.addWidget(self.bar)
        column.addWidget(self.view, 1)
        column.addWidget(self.strength_bar)
        self.view.hovered.connect(self.hovered)
        self.view.mode_changed.connect(self.mode_changed)
        self.bar.method.currentIndexChanged.connect(self._method_chosen)
        session.results.changed.connect(self._list)
        session.results.chosen_changed.connect(self._show)
        session.photo_changed.connect(self._photo_changed)
        self._list()

    # for actions -----------------------------------------------------------------------------------------------------

    @property
    def mode(self) -> str:
        """split, side, toggle or difference."""
        return self.view.mode

    def set_mode(self, mode: str) -> None:
        """Compare in a way."""
        self.view.set_mode(mode)

    def set_level(self, level: bool) -> None:
        """Lay the divider level."""
        self.view.set_level(level)
        self.bar.show_level(level)

    def set_divider(self, place: float) -> None:
        """From 0 to 1."""
        self.view.set_divider(place)

    def move_divider(self, by: float) -> None:
        """By a share of the width."""
        self.view.set_divider(self.view.divider + by)

    @Slot(bool)
    def set_loupe(self, on: bool) -> None:
        """Magnify under the cursor."""
        self.view.set_loupe(self.bar.loupe_times if on else 0)
        self.bar.show_loupe(on)

    def setFocus(self) -> None:  # type: ignore[override]  # noqa: N802 - Qt's name
        """The keyboard moves the divider."""
        self.view.setFocus()

    # what is compared ------------------------------------------------------------------------------------------------

    @Slot()
    def _photo_changed(self) -> None:
        """Another photo."""
        self._ready_ones.clear()
        self._making.clear()
        self._framed.clear()
        self._list()

    @Slot()
    def _list(self) -> None:
        """The results to choose from."""
        self._ready_ones = {number: one for number, one in self._ready_ones.items() if self._is_of(number, one[0])}
        self.bar.list()
        self._show()

    @Slot()
    def _show(self) -> None:
        """The chosen two, as soon as both are ready."""
        results, geometry = self._session.results, self._geometry()
        photo = self._photo_side(geometry) if geometry is not None else None
        self.bar.show_chosen()
        if photo is None or not len(results):
            waits = self.tr("Preparing the comparison…") if geometry is not None and len(results) else ""
            self.view.set_note(waits or self.tr("These two are framed differently, so that they cannot be compared."))
            self.view.set_pictures(None, None)
            return
        rows, columns = photo.picture.shape[:2]
        self.view.view.lay((rows, columns), QTransform(), (0.0, 0.0, float(rows), float(columns)))
        before, after = (self._side(number, photo) for number in (results.before, results.after))
        self.bar.method.setEnabled(before is not None and after is not None and before.scale != after.scale)
        self.view.set_note(self.tr("Preparing the comparison…") if before is None or after is None else "")
        self.view.set_pictures(before, after, photo)

    @Slot()
    def _method_chosen(self) -> None:
        """Another interpolation, and so another title."""
        self.view.set_method(self.bar.method.currentData())
        self._show()

    def _geometry(self) -> Geometry | None:
        """How the chosen two are framed; None where one is framed otherwise than the other."""
        results = self._session.results
        chosen = [results.get(number) for number in (results.before, results.after)]
        found = {Geometry.of(one.recipe.plain()) for one in chosen if one is not None}
        return found.pop() if len(found) == 1 else None if found else Geometry()

    def _photo_side(self, geometry: Geometry) -> Side | None:
        """The photo itself, framed as its results are; None until that is made ready."""
        session = self._session
        pyramid = session.pyramid if geometry.idle else self._framed.get(geometry)
        if pyramid is None and session.photo is not None and session.pyramid is not None:
            if geometry not in self._framed:
                self._framed = {geometry: None}
                session.runs.beside("", partial(self._framed_ready, session.photo, geometry),
                                    partial(stored.framed_screen, session.runs.reader, session.photo, geometry))
            return None
        if pyramid is None:
            return None
        results = session.results
        found = [results.get(number) for number in (results.before, results.after)]
        scale = max((one.restored.scale for one in found if one is not None), default=1)
        title = self.tr("Original · {method} × {scale}").format(
            method=self.bar.method_word(self.bar.method.currentData()), scale=scale)
        return Side(pyramid.levels[0], 1, title if scale > 1 else self.tr("Original"), None, pyramid)

    def _framed_ready(self, photo: Photo, geometry: Geometry, pyramid: Pyramid) -> None:
        """Show it, if it is still wanted."""
        if photo is self._session.photo and geometry in self._framed:
            self._framed[geometry] = pyramid
            self._show()

    def _side(self, number: int, photo: Side) -> Side | None:
        """What one side shows; None while a large picture is being made ready."""
        result = self._session.results.get(number)
        if result is None:
            return photo
        part = self.strengths.part
        if part is not None and part.number == number:
            return Side(part.pixels, result.restored.scale, self._words(result), part.box, part.pyramid,
                        self._band(result))
        ready = self._ready_ones.get(number)
        if ready is None and (pyramid := self.strengths.ready(result.screen)) is not None:
            ready = self._ready_ones[number] = (result.screen, pyramid)
        if ready is None:
            if result.screen.shape[0] * result.screen.shape[1] > _AT_ONCE:
                self._make_ready(result)
                return None
            ready = self._ready_ones[number] = (result.screen, Pyramid(result.screen))
        return Side(result.screen, result.restored.scale, self._words(result), result.box, ready[1],
                    self._band(result))

    def _seen(self) -> Box | None:
        """What is looked at, in photo pixels."""
        if self._session.photo is None:
            return None
        view, (rows, columns) = self.view.view, self.view.view.shape
        (top, left), size = view.to_photo(QPointF(0, 0)), view.size
        bottom, right = view.to_photo(QPointF(size.width(), size.height()))
        box = max(int(top), 0), max(int(left), 0), min(int(bottom) + 1, rows), min(int(right) + 1, columns)
        return box if box[0] < box[2] and box[1] < box[3] else None

    def _make_ready(self, result: Result) -> None:
        """Halve a large picture in a thread: at 96 megapixels that takes more than a second."""
        if self._making.get(result.number) is not result.screen:
            self._making[result.number] = result.screen
            done = partial(self._made_ready, result.number, result.screen)
            self._session.runs.beside("", done, partial(_halved, self._session.runs.reader, result.screen))

    def _made_ready(self, number: int, screen: Pixels, pyramid: Pyramid) -> None:
        """Show it, if it is still there."""
        if self._is_of(number, screen):
            self._making.pop(number, None)
            self._ready_ones[number] = (screen, pyramid)
            self._show()

    def _is_of(self, number: int, screen: Pixels) -> bool:
        """Whether these are that result's pixels: numbers begin anew with each photo."""
        result = self._session.results.get(number)
        return result is not None and result.screen is screen

    def _words(self, result: Result) -> str:
        """A result's title with its preset."""
        name = preset_of(result.recipe)
        words = [result.title, *([engine_words.preset(name)[0]] if name else [])]
        if result.strengths:
            words.append(strength_words(result.strengths, len(result.restored.kernels)))
        return " · ".join(words)

    def _band(self, result: Result) -> str:
        """What is said over a result of which a network that has seen other pictures made up some."""
        restored = result.restored
        if restored.synthesised:
            return self.tr("Synthesised")
        if restored.invented:
            return self.tr("Synthesised where filled")
        return self.tr("Coloured") if restored.coloured else ""

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        super().changeEvent(event)


def _halved(reader: Reader, screen: Pixels, *, report: object, glimpse: object) -> Pyramid:
    """The work beside."""
    return Pyramid.of(reader.levels(screen))
