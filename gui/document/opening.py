"""Opening and closing photos: the present one stays until the new one is there and its results are in files."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal

import engine
from engine import EngineError, FirstLook, Photo
from gui.document import reading
from gui.document.finding import Finding
from gui.document.keeping import Keeping
from gui.document.present import Present
from gui.document.unwritten import Unwritten
from gui.picture.pyramid import Pyramid
from gui.words.linked import Linked
from gui.work.job import Job


class Opening(QObject):
    """Has photos and projects read beside; only the newest that was asked for is taken.

    Attributes:
        finds_regions: whether regions are looked for in a photo that was never worked on.

    Signals:
        began: (path or None) a photo is being read.
        failed: (path or None) it could not be; the photo of before is still the one.
        photo_missing: (project, sentence) a project's photo must be shown.
        previewed: (pyramid of the first pixels, full shape) before the whole photo is there.
        untouched: a photo that was never worked on is open, and shall be looked through.
    """

    began = Signal(object)
    failed = Signal(object)
    photo_missing = Signal(object, object)
    previewed = Signal(object, object)
    untouched = Signal()

    def __init__(self, present: Present, keeping: Keeping, unwritten: Unwritten, finding: Finding) -> None:
        """Open nothing yet."""
        super().__init__(present)
        self._present, self._keeping, self._unwritten, self._finding = present, keeping, unwritten, finding
        self.finds_regions = True
        self._asked = 0  # how often something was to be opened; only the newest is taken
        self._job: Job | None = None  # the newest, while it runs
        self._running = False

    @property
    def running(self) -> bool:
        """Whether a photo is being read."""
        return self._running

    def open(self, path: Path, elsewhere: Path | None = None, take_over: bool = False,
             beside: Path | None = None) -> None:
        """Read a photo or a project; the present one stays until the new one is there.

        Args:
            path: of it.
            elsewhere: where the user says that a project's photo lies.
            take_over: whether another window is driven out.
            beside: a project that a photo begins with which was never worked on here.
        """
        self._read(path, path=path, elsewhere=elsewhere, take_over=take_over, beside=beside)

    def open_pixels(self, photo: Photo) -> None:
        """Take a photo that never was a file, from the clipboard."""
        self._read(None, photo=photo)

    def open_pasted(self, data: bytes) -> None:
        """Take a photo that is a picture file in the clipboard."""
        self._read(None, pasted=data)

    def open_kept(self, identity: str) -> None:
        """Go on with kept work: its project, its photo, or the pixels that were pasted."""
        self._read(None, kept=identity)

    def take_over(self) -> None:
        """Work here on what another window has open."""
        present = self._present
        if present.read_only and present.path is not None:
            self.open(present.project or present.path, take_over=True)

    def close_photo(self) -> None:
        """Have no photo."""
        self._give_up()
        self._unwritten.once_written(self._close_now)

    def _close_now(self) -> None:
        """Have no photo, now that its results are in files."""
        self._running = False
        self._leave()
        self._keeping.settle()
        self._present.show(None)
        self._present.look_at(None, None, None, None)
        self._present.photo_changed.emit()
        QThreadPool.globalInstance().start(engine.release_memory)  # a tenth of a second after a large photo

    def _leave(self) -> None:
        """End what runs for the present photo, and its autosave."""
        self._present.edits.commit()
        self._present.runs.leave_photo()
        self._keeping.end()

    def _read(self, shown: Path | None, *, path: Path | None = None, photo: Photo | None = None, kept: str = "",
              elsewhere: Path | None = None, take_over: bool = False, beside: Path | None = None,
              pasted: bytes = b"") -> None:
        """Have something read beside."""
        present = self._present
        self._give_up()
        self._running = True
        self.began.emit(shown)
        known = present.document.id if present.document is not None and not take_over else ""
        wanted = reading.Wanted(path, present.runs.reader, present.recipe, present.preset,
                                present.edits.history.memory, photo, kept, elsewhere, known, take_over, beside,
                                self._keeping.hold, self._keeping.wait, pasted)
        self._job = present.runs.beside(
            self.tr("Opening"), partial(self._opened, self._asked), partial(reading.opened, wanted),
            partial(self._not_opened, self._asked, shown), glimpsed=partial(self._first_pixels, self._asked))

    def _give_up(self) -> None:
        """Take nothing of what was asked for until now; a file that takes long to read holds up no other."""
        self._asked += 1
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _first_pixels(self, asked: int, first: FirstLook) -> None:
        """Show the first pixels where the whole photo is not there yet; nothing can be painted on them."""
        if asked == self._asked and self._running:
            self._present.edits.freeze(
                self.tr("The photo is still being opened. Its regions can be edited in a moment."))
            self.previewed.emit(Pyramid.of(first.levels), first.shape)

    def _not_opened(self, asked: int, shown: Path | None, fault: EngineError | None) -> None:
        """The photo of before is still the one."""
        if isinstance(fault, reading.PhotoIsMissing) and asked == self._asked:
            self.photo_missing.emit(fault.path, fault.said)
        elif fault is not None:
            self._present.failed.emit(fault.said)
        if asked == self._asked:
            self._job = None
            self._running = False
            self._keeping.settle()
            self._present.edits.freeze(self._present.why_read_only())
            self.failed.emit(shown)
        elif not self._running:
            self._keeping.settle()

    def _opened(self, asked: int, opened: reading.Opened) -> None:
        """Take the photo that was read, unless another was asked for meanwhile, and once results are in files."""
        if asked == self._asked:
            self._job = None
            self._unwritten.once_written(partial(self._take, asked, opened))
        elif not self._running:
            self._keeping.settle()

    def _take(self, asked: int, opened: reading.Opened) -> None:
        """Take it now, unless another was asked for while results were written."""
        if asked != self._asked:
            return
        present = self._present
        self._running = False
        if opened.document is not None:
            self._leave()
        present.look_at(opened.photo, opened.path, opened.screen, opened.pyramid)
        if opened.document is not None:
            read_only = not opened.token and reading.FOREIGN in opened.news
            self._keeping.begin(opened.document, "" if read_only else opened.token or "-", opened.resume)
            present.show(opened.document, read_only)
            present.results.show(opened.document, opened.results)
        else:
            present.edits.picture = opened.photo.image
        self._keeping.settle()
        present.edits.freeze(present.why_read_only())
        if present.document is not None and opened.path is not None:
            present.document.moved_to(opened.path)
        present.photo_changed.emit()
        for note in opened.photo.source.notes:
            present.noticed.emit(note)
        self._tell_news(opened)
        runs = present.runs
        if opened.document is not None and opened.fresh and self.finds_regions and (not runs.busy or runs.quiet):
            self._finding.find()
            self.untouched.emit()
        QThreadPool.globalInstance().start(engine.release_memory)

    def _tell_news(self, opened: reading.Opened) -> None:
        """Say what became of the work on this photo."""
        words = {
            reading.BACK: self.tr("Your work on this photo is back: regions, settings, kernels and results."),
            reading.UNSAVED_BACK: self.tr("What you did since the project was last saved is back too."),
            reading.ELSEWHERE: self.tr("The settings name a file on another machine. It was not asked for, as that "
                                       "would tell it who you are; choose it anew where you trust it."),
            reading.SETTINGS_ONLY: self.tr("Some results are known by their settings only; Restore makes them again."),
            reading.DAMAGED: self.tr("The work that was kept for this photo is damaged and was left as it is. "
                                     "You begin anew."),
            reading.OTHER_STATE: Linked(self.tr(
                "The file was changed since you last worked on it. <a href='work:{other}'>Take the regions of "
                "then</a>"),
                other=opened.other),
            reading.CUT_SHORT: Linked(self.tr(
                "A restoration of this photo was not finished. <a href='restore'>Go on with it</a>; what was done of "
                "it is not done again.")),
            reading.FOREIGN: Linked(self.tr(
                "This photo is open in another window. You see it as it was last kept and can change nothing here. "
                "<a href='take-over'>Take it over</a>")),
        }
        for news in opened.news:
            self._present.noticed.emit(words[news])
