"""The wires: the photo that is open, and all that the user can have done with it, each by a part of its own."""

from __future__ import annotations

import contextlib
import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

import engine
from engine import Document, EngineError, Recipe, Restored, ResultRecord, Ticket
from gui.document import stored
from gui.document.colours import Colours
from gui.document.damage import Damage
from gui.document.devices import Devices
from gui.document.disk import Disk
from gui.document.finding import Finding
from gui.document.keeping import Keeping
from gui.document.kernels import Kernels
from gui.document.measuring import Measuring
from gui.document.opening import Opening
from gui.document.present import Present
from gui.document.quiet import Quiet
from gui.document.results import Box
from gui.document.smart import Smart
from gui.document.unwritten import Unwritten
from gui.document.writing import Writing
from gui.words import engine_words
from gui.work.runs import Runs
from gui.work.silence import Silence


class Session(Present):
    """The only object that widgets know; signals are in the past tense.

    Attributes:
        out_of_focus: labels of regions that were found to be surely blurrier than the rest.
        opening: opens and closes photos.
        finding: regions that are found or read.
        damage: what is proposed to be marked, and the photo as it would be mended.
        colours: what is said of the photo's colours, and the photo as it would be coloured.
        smart: answers the smart tool.
        kernels: of the regions.
        measuring: the figures of results.
        writing: results and projects as files.
        keeping: the work on the disk.
        disk: what the user hears of that.
        devices: what the engine can run on.
        expected: the seconds that the engine expected of the restoration begun last.
        silence: notices an engine that does not answer.

    Signals:
        focus_changed: `out_of_focus`.
    """

    focus_changed = Signal()

    def __init__(self, parent: QObject | None = None, runs: Runs | None = None) -> None:
        """Start without a photo."""
        super().__init__(parent, runs)
        self.expected = 0.0
        self.out_of_focus: frozenset[int] = frozenset()
        self._unwritten = Unwritten()
        self.silence = Silence(self.runs, self)
        self.silence.began.connect(self._silent)
        quiet = Quiet(self.runs, self)
        self.keeping = Keeping(self)
        self.disk = Disk(self, self.keeping)
        self.devices = Devices(self.runs, quiet, self)
        self.kernels = Kernels(self)
        self.measuring = Measuring(self, quiet)
        self.finding = Finding(self)
        self.smart = Smart(self)
        self.writing = Writing(self, self._unwritten)
        self.damage = Damage(self, quiet)
        self.colours = Colours(self, quiet)
        self.opening = Opening(self, self.keeping, self._unwritten, self.finding)
        self.opening.untouched.connect(self.damage.opened)
        for signal in (self.edits.changed, self.edits.replaced):
            signal.connect(self._forget_focus)

    def close(self) -> None:
        """End everything that runs, and wait until the work is on the disk; for the end of the program."""
        self._unwritten.stay()
        self.edits.commit()
        self.runs.finish_kept()  # a result that is being stored or saved is listed before the last word is written
        self.keeping.close()
        self.runs.close()

    @Slot()
    def _forget_focus(self) -> None:
        """Regions lie otherwise: what was found of them is over."""
        if self.out_of_focus:
            self.out_of_focus = frozenset()
            self.focus_changed.emit()

    @Slot()
    def _silent(self) -> None:
        """The engine does not answer; only the user knows whether it is to be waited for."""
        self.noticed.emit(self.tr("The engine has not answered for a while. Wait a little longer, or cancel and try "
                                  "again; your work is safe."))

    # restoring -------------------------------------------------------------------------------------------------------

    def restore(self, with_kernels: bool = False) -> None:
        """Restore the whole photo with the settings and regions as they are now.

        Args:
            with_kernels: use every kernel that is known; else the locked ones, and those that were measured on these
                regions with these settings, which would come out the same.
        """
        if self.document is None or self.photo is None:
            return
        self.edits.commit()
        state = (self.document.ticket(), self.recipe, None, time.monotonic())
        self.expected = self.expected_seconds()
        given = self.kernels.known if with_kernels else self.kernels.given()
        self.start(self.tr("Restoring"), partial(self._restored, *state), "restore", self.photo,
                   self.edits.snapshot(), self.recipe, given, damage=self.document.damage,
                   hints=self.document.state.hints, into=self._coming(), resume=self._unfinished())

    def expected_seconds(self) -> float:
        """What the engine expects of a restoration of this photo, on a machine like that of the benchmark."""
        if self.photo is None or self.document is None:
            return 0.0
        words = self.devices.words(self.recipe.device)
        share = engine.computed_share(self.document.regions, self.recipe)
        return engine.expected_seconds(self.photo.shape, len(self.document.present), self.recipe, words, share)

    def preview(self, box: Box) -> None:
        """Restore only a part of the photo, with the same kernels and settings."""
        if self.document is None or self.photo is None:
            return
        self.edits.commit()
        box = engine.preview_box(box, self.geometry.on(self.photo.shape).shape)
        state = (self.document.ticket(), self.recipe, box, time.monotonic())
        self.start(self.tr("Preview"), partial(self._restored, *state), "preview", self.photo,
                   self.edits.snapshot(), self.recipe, box, self.kernels.given(),
                   damage=self.document.damage, hints=self.document.state.hints, into=self._coming())

    def _restored(self, ticket: Ticket, recipe: Recipe, box: Box | None, start: float, restored: Restored) -> None:
        """Keep the kernels, and write the result to the disk before anything else."""
        document = self.document
        if document is None or self.photo is None or not document.holds(ticket):
            return
        self.kernels.keep(ticket, recipe, restored.reusable)
        number = document.take_number()
        title = self.tr("Preview {number}") if box else self.tr("Result {number}")
        record = ResultRecord(
            number, title.format(number=number), recipe, box, dict(restored.kernels), dict(restored.regions.names),
            restored.scale, time.monotonic() - start, restored.stages,
            dict(restored.versions), restored.device,
            unframed=dict(restored.reusable) if restored.unframed is not None else {}, hints=restored.hints)
        self._unwritten.add()
        self.runs.beside(self.tr("Showing the result"), partial(self._stored, document, restored.notes),
                         partial(stored.stored, self.runs.reader, document.id, record, restored, self.photo),
                         self._not_stored, keep=True)

    def _stored(self, document: Document, notes: tuple[str, ...], made: stored.Stored) -> None:
        """List the result, mapped from its files, and have it measured."""
        with self._unwritten.ending():
            if self.document is document:
                document.add_result(made.record)
                self.results.add(made.result)
                for note in notes:
                    self.noticed.emit(note)
                if made.fault:
                    why = engine_words.words(made.fault)
                    self.failed.emit(self.tr("The result could not be kept on the disk: {why} It is lost when you "
                                             "close the photo, unless you save it elsewhere.").format(why=why))
                self.measuring.measure(made.record.number)

    def _not_stored(self, fault: EngineError | None) -> None:
        """It could not even be shown."""
        with self._unwritten.ending():
            if fault is not None:
                self.failed.emit(fault.said)

    def _coming(self) -> Path | None:
        """The file that the engine writes the next result's image to; None where its folder cannot be made."""
        assert self.document is not None
        folder = engine.store.results_of(self.document.id)
        with contextlib.suppress(OSError):
            engine.private.make_private(folder)
        return folder / stored.COMING if folder.is_dir() else None

    def _unfinished(self) -> Path:
        """Where the engine keeps what it has finished of a restoration, so that one cut short can go on."""
        assert self.document is not None
        return engine.store.place(self.document.id) / stored.UNFINISHED
