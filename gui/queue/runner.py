"""The queue of photos: what is listed, what runs, and how it is kept; runs on the engine that the window has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

import engine
from engine import QUEUE_NOW as NOW
from engine import QUEUE_OWN as OWN
from engine import BatchRow, EngineError, Queue, Recipe
from engine import QueuePlaces as Places
from gui.dialogs.presets import Presets
from gui.document.preset import FREE
from gui.document.session import Session
from gui.queue.kept import Kept
from gui.queue.opened import Opened
from gui.queue.pieces import Pieces
from gui.settings import Settings

if TYPE_CHECKING:  # their modules load pydantic, which the start of the window need not wait for
    from collections.abc import Callable

    from engine import BatchAnswer, BatchOrder

KIND = "batch_photo"
RESTORED = "restored"  # the folder beside photos that results usually go to
MINE = "mine:"  # before the name of a preset of one's own


class PhotoQueue(QObject):
    """Several photos, each with its own work; one after the other is restored from file to file.

    What is asked of many rows is done in pieces: the numbers that are told at once are of all of them.

    Signals:
        changed: rows came or went, or what holds for all is another.
        row_changed: (number) one row.
        progressed: (number, share done, note) of the row that runs.
        added: (how many are new, how many files were passed over).
        ended: nothing runs or waits any more: (how many were done, how many failed) since it was set going.
    """

    changed = Signal()
    row_changed = Signal(int)
    progressed = Signal(int, float, object)
    added = Signal(int, int)
    ended = Signal(int, int)

    def __init__(self, session: Session, settings: Settings, parent: QObject | None = None) -> None:
        """Hold nothing yet; `load` reads what was kept."""
        super().__init__(parent)
        self.session, self.presets = session, Presets(settings, self)
        self._kept, self._opened = Kept(session, self), Opened(session, self)
        self.queue = Queue()
        self.running = 0
        self.share, self.note = 0.0, ""
        self.seconds: list[float] = []  # of the rows done since it was set going
        self._first: Callable[[], object] | None = None
        self._tally = [0, 0]
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._go)
        self._pieces = Pieces(self)
        self._pieces.changed.connect(self._changed)
        session.runs.changed.connect(self._runs_changed)
        session.runs.progressed.connect(self._progressed)
        session.photo_changed.connect(self._photo_changed)

    # keeping ---------------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """Read what was kept, once; a queue that was going when the program was ended goes on."""
        kept = self._kept.load()
        if kept is None:
            return
        self.queue = kept
        self.changed.emit()
        waiting = self.queue.counts()["todo"]
        if self.queue.going and waiting:
            self.session.noticed.emit(self.tr("The list of photos goes on where it was interrupted; %n wait.", "",
                                              waiting))
            self._soon()

    @property
    def elsewhere(self) -> bool:
        """Whether another window has the queue, so that nothing can be listed here."""
        return self._kept.elsewhere

    @property
    def busy(self) -> bool:
        """Whether it is going, so that closing the window interrupts it."""
        return self.queue.going and any(row.state in ("running", "todo") for row in self.queue.rows)

    @property
    def changing(self) -> bool:
        """Whether rows are still to be changed as was asked for."""
        return self._pieces.busy

    @property
    def paused(self) -> bool:
        """Whether rows wait, and nothing is done about it."""
        counts = self.queue.counts()
        return not self.queue.going and bool(counts["todo"] + counts["running"])

    def close(self) -> None:
        """Let another window have it; a row that runs is run again at the next start."""
        self._pieces.finish()
        self._next.stop()
        self._kept.close()

    # the list --------------------------------------------------------------------------------------------------------

    def add_paths(self, paths: Sequence[Path]) -> None:
        """List photos, and those of folders and the folders within; looked for in a thread."""
        self.load()
        if self.elsewhere:
            self.session.noticed.emit(self.tr("Another window of Heirloom has the list of photos. Add them there, or "
                                              "close it first."))
            return
        self.session.runs.beside(self.tr("Looking for photos"), self._found,
                                 partial(_found, tuple(paths), self.queue.places.folder))

    def _found(self, found: engine.FoundPhotos) -> None:
        """List them, but no results of our own; say what was passed over, and which folder has no photo."""
        results = {row.target for row in self.queue.rows if row.state == "done"}
        new: list[BatchRow] = []

        def add(some: Sequence[Path]) -> None:
            new.extend(self.queue.add((photo for photo in some if photo.absolute() not in results
                                       and RESTORED not in found.within[photo].parts), found.within))

        def tell() -> None:
            self.added.emit(len(new), len(found.passed))
            for _, sentence in found.faults:
                self.session.failed.emit(sentence)

        self._pieces.change(found.photos, add, tell)

    def remove(self, numbers: Iterable[int]) -> None:
        """Take rows off the list; no file is touched. One that runs is stopped first."""
        gone = list(numbers)
        self.stop(gone)
        self._pieces.change(gone, self.queue.remove)

    def remove_done(self) -> None:
        """Take what is done off the list."""
        self.remove([row.number for row in self.queue.rows if row.state == "done"])

    def set_places(self, places: Places) -> None:
        """Write results elsewhere, or call them otherwise, from the next row on."""
        self.queue.set_places(places)
        self.changed.emit()

    def set_settings(self, key: str) -> None:
        """Run with each photo's own settings, the window's, or a preset."""
        self.queue.set_settings(key)
        self.changed.emit()

    def recipe_for(self, key: str) -> tuple[Recipe | None, str]:
        """The settings that a key stands for (None: each photo's own), and their name for results.

        Raises:
            EngineError: a preset of one's own is gone, or cannot be used any more.
        """
        now = self.session.recipe.unframed()
        if key == OWN:
            return None, ""
        if key == NOW:
            return now, self.session.preset
        if key.startswith(MINE):
            name = key.removeprefix(MINE)
            return self.presets.recipe(name, now), name
        free = {name: getattr(now, name) for name in FREE}
        return engine.preset(key).changed(**free), key

    def copy_settings(self, numbers: Iterable[int]) -> int:
        """Give the settings of the open photo to others; how many took them. They count from their next run on."""
        recipe, others = self.session.recipe.unframed(), self._others(numbers)
        self._pieces.change(others, lambda some: self.queue.give_settings(some, recipe))
        return len(others)

    def copy_kernels(self, numbers: Iterable[int]) -> int:
        """Give the kernels of the open photo's regions to the regions of the same names of others."""
        kernels = self._opened.kernels()
        others = self._others(numbers) if kernels else []
        self._pieces.change(others, lambda some: self.queue.give_kernels(some, kernels))
        return len(others)

    def _others(self, numbers: Iterable[int]) -> list[int]:
        """Without the row of the open photo, and in the order of the list."""
        chosen, path = set(numbers), self.session.path
        opened = self.queue.of_photo(path.absolute()) if path is not None else None
        return [row.number for row in self.queue.rows if row.number in chosen and row is not opened]

    def is_open(self, row: BatchRow) -> bool:
        """Whether that photo is the one in the window."""
        return self._opened.of(row)

    # running ---------------------------------------------------------------------------------------------------------

    def run(self, numbers: Iterable[int] | None = None) -> int:
        """Restore these, or all that are not done yet, with the settings that are chosen; how many wait now."""
        wanted = [row.number for row in self.queue.rows if row.state != "done"] if numbers is None else list(numbers)
        try:
            recipe, preset = self.recipe_for(self.queue.settings)
        except EngineError as fault:
            self.session.failed.emit(fault.said)
            return 0
        chosen, fallback = set(wanted), self.session.recipe.unframed()
        count = sum(row.number in chosen and row.state not in ("running", "todo") for row in self.queue.rows)

        def want(some: Sequence[int]) -> None:
            self.queue.want(some, recipe, fallback, preset)
            if self.queue.counts()["todo"]:
                self.queue.set_going(True)

        self._pieces.change(wanted, want, self._soon)
        return count

    def retry(self, numbers: Iterable[int] | None = None) -> int:
        """Try again what failed, all of it or these, with the settings that are chosen now."""
        chosen = None if numbers is None else set(numbers)
        failed = [row.number for row in self.queue.rows
                  if row.state == "failed" and (chosen is None or row.number in chosen)]
        return self.run(failed) if failed else 0

    def pause(self, wait: bool) -> None:
        """Let the row that runs wait at its next step and begin no other, or go on."""
        def pause(_: object) -> None:
            runs = self.session.runs
            self.queue.set_going(not wait and (bool(self.running) or self.queue.counts()["todo"] > 0))
            if self.running and runs.kind == KIND:
                runs.pause(wait)

        self._pieces.change((), pause, self._soon)

    def stop(self, numbers: Iterable[int] | None = None) -> None:
        """Want nothing more of rows that wait or run; what is done stays."""
        def stop(some: Sequence[int]) -> None:
            self.queue.stop(some)
            if self.running in some and self.session.runs.kind == KIND:
                self.session.runs.cancel()

        self._pieces.change([row.number for row in self.queue.rows] if numbers is None else list(numbers), stop)

    def restore_between(self, restore: Callable[[], object]) -> bool:
        """Let the window's own restoring wait for the row that runs; False where nothing runs."""
        if not self.running:
            return False
        self._first = restore
        self.session.noticed.emit(self.tr("The list of photos is at work. This photo is restored as soon as {name} "
                                          "is done.").format(name=self._name(self.running)))
        return True

    def seconds_left(self) -> float | None:
        """Until all is done, by the pace of what was done since it was set going; None before there is a pace."""
        now = self.session.runs.seconds_left if self.running else 0.0
        waiting = self.queue.counts()["todo"]
        if now is None or (waiting and not self.seconds):
            return None
        return now + waiting * (sum(self.seconds) / len(self.seconds) if self.seconds else 0.0)

    @Slot()
    def _changed(self) -> None:
        """Rows are otherwise as was asked for; where nothing else is to be changed, the next can begin."""
        self.changed.emit()
        if self.queue.going and not self.changing:
            self._soon()

    def _soon(self) -> None:
        """Look for the next row once everybody has heard of what is so now."""
        self._next.start(0)

    @Slot()
    def _runs_changed(self) -> None:
        """The engine began or ended something."""
        if not self.running:
            self._soon()
        else:
            self.row_changed.emit(self.running)

    @Slot()
    def _go(self) -> None:
        """Begin the next row, where the engine is free."""
        runs = self.session.runs
        if self.running or self.elsewhere or self.changing or (runs.busy and not runs.quiet):
            return
        if self._first is not None:
            first, self._first = self._first, None
            first()
            return
        order = self.queue.begin() if self.queue.going else None
        if order is None:
            self._end()
            return
        self.running = order.number
        order = self._as_open(order)
        started = runs.start(self.tr("Restoring the list"), partial(self._done, order), KIND, order,
                             failed=partial(self._failed, order))
        if not started:
            self._rest()
            self._note(order)
        self.changed.emit()

    def _end(self) -> None:
        """Nothing waits: say what came of it, once."""
        done, failed = self._tally
        if self.queue.going:
            self.queue.set_going(False)
            self.changed.emit()
        if (done or failed) and not self.paused:
            self._tally, self.seconds = [0, 0], []
            self.ended.emit(done, failed)

    def _as_open(self, order: BatchOrder) -> BatchOrder:
        """The order, whose result is listed in the photo's document; where that is open, with every stroke of now."""
        row = self.queue.get(order.number)
        live = self._opened.work() if row is not None and self.is_open(row) else None
        return replace(order, live=live, own=None if live else order.own, title=self.tr("Result {number}"))

    def _done(self, order: BatchOrder, answer: BatchAnswer) -> None:
        """One is done."""
        self._rest()
        self._tally[0] += 1
        self.seconds.append(answer.seconds)
        row = self.queue.note(answer)
        self.row_changed.emit(order.number)
        if row is not None and self.is_open(row):
            self._opened.take(row, answer)
        self._soon()

    def _failed(self, order: BatchOrder, fault: EngineError | None) -> None:
        """One came to nothing: by a fault, or because it was stopped."""
        self._rest()
        if fault is not None:
            self._tally[1] += 1
            self._note(order, fault)
        elif self._note(order) is not None:  # stopped from elsewhere: the queue stops with it
            self.queue.set_going(False)
            self.session.noticed.emit(self.tr("The list of photos is stopped. Go on with it in the panel Photos."))
        self.row_changed.emit(order.number)
        self.changed.emit()
        self._soon()

    def _note(self, order: BatchOrder, fault: EngineError | None = None) -> BatchRow | None:
        """Write down that nothing came of an order, and why; None where it does not stand any more."""
        answer = engine.BatchAnswer(order.number, "stopped", lease=order.lease)
        if fault is not None:
            answer = replace(answer, state="failed", kind=type(fault).__name__, fault=fault.said)
        return self.queue.note(answer)

    def _rest(self) -> None:
        """No row runs."""
        self.running, self.share, self.note = 0, 0.0, ""

    @Slot(float, object)
    def _progressed(self, done: float, note: str) -> None:
        """How far the row is."""
        if self.running and self.session.runs.kind == KIND:
            self.share, self.note = done, note
            self.progressed.emit(self.running, done, note)

    def _name(self, number: int) -> str:
        """The name of a row's photo."""
        row = self.queue.get(number)
        return row.photo.name if row is not None else ""

    @Slot()
    def _photo_changed(self) -> None:
        """Give a photo what was copied to it, and show what the queue made of it."""
        self._first = None
        self.changed.emit()
        row = next((row for row in self.queue.rows if self.is_open(row)), None)
        if row is None or not self._opened.changeable:
            return
        own = self.queue.own(row)
        if own is not None:
            self.session.set_recipe(own.framed_as(self.session.recipe))
        if own is not None or row.kernels:
            self.queue.give_settings([row.number], None)
            self.queue.give_kernels([row.number], self._opened.lock(row.kernels))
            self.row_changed.emit(row.number)
        if row.state == "done":
            self._opened.show(row)


def _found(paths: tuple[Path, ...], out: Path | None, *, report: object, glimpse: object) -> engine.FoundPhotos:
    """The photos of files and folders."""
    photos = [path for path in paths if path.suffix.lower() != ".heirloom"]
    return engine.find_photos(photos, recursive=True, out=out)
