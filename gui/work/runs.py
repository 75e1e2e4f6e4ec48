"""Which jobs run: one for the engine at a time, with progress, time left, pause and cancel; small ones beside it."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal, Slot

from engine import EngineError, Reader, Worker
from gui.words.job_words import job_name
from gui.work.job import Job, Work

Done = Callable[[Any], None]
Failed = Callable[[EngineError | None], None]
SURE_FROM = 0.12  # share done before which the pace says little: models load, and stages differ
UNSEEN = ("batch_photo",)  # jobs that do not belong to the photo in the window
FILM = "film"  # nor does this one, which the list of photos waits for


class Runs(QObject):
    """The engine's jobs and the small ones.

    Signals:
        changed: a job started, paused, went on or ended.
        progressed: (share done, note) of the engine's job.
        glimpsed: a look at the engine's running job.
        saving_progressed: share done of what is being saved.
        ended: (kind of the engine's job, its verb, outcome: "done", "failed" or "cancelled", seconds).
        failed: a sentence for the user.
    """

    changed = Signal()
    progressed = Signal(float, object)
    glimpsed = Signal(object)
    saving_progressed = Signal(float)
    ended = Signal(str, str, float)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None, worker: Worker | None = None, reader: Reader | None = None,
                 aside: Reader | None = None) -> None:
        """Have a worker, which is started by its first job or by `warm_up`, and two readers, by their first file.

        Args:
            parent: who owns this.
            worker: the engine's process.
            reader: the process that decodes what the user opens.
            aside: that which decodes for lists, so that no picture in a list holds up what is opened.
        """
        super().__init__(parent)
        self.worker = worker or Worker()
        self.reader, self.aside = reader or Reader(), aside or Reader(aside=True)
        self.paused = False
        self._job: _Run | None = None
        self._next: Callable[[], object] | None = None
        self._next_kind = ""
        self._beside: set[_Run] = set()
        self.saving: Job | None = None  # a small job that takes long, so that the user is told how far, and may stop it
        self._clock = _Clock()
        self._closed = False

    # the engine's job ------------------------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether the engine works."""
        return self._job is not None

    @property
    def kind(self) -> str:
        """What the engine does, by the verb, or nothing."""
        if self._next is not None:
            return self._next_kind  # the quiet job is giving way, and the user waits for this one
        return self._job.verb if self._job else ""

    @property
    def name(self) -> str:
        """What the engine does, in the language of now, or nothing."""
        return job_name(self.kind, self._job.job.name if self._job else "")

    @property
    def stopping(self) -> bool:
        """Whether the engine was asked to stop and has not yet."""
        return self._job is not None and self._job.job.stopping and self._next is None

    @property
    def quiet(self) -> bool:
        """Whether the engine's job is one that the user did not ask for and need not wait for."""
        return self._job is not None and self._job.quiet and self._next is None

    @property
    def asked(self) -> bool:
        """Whether the engine's job makes a result that would be missed."""
        return self._job is not None and self._job.verb in ("restore", "preview", "estimate", "fetch")

    @property
    def seconds_left(self) -> float | None:
        """Measured, or None before there is something to measure."""
        return self._clock.left if self._job else None

    def warm_up(self) -> None:
        """Start the engine's process, so that the first job need not wait for it."""
        self.worker.start()

    def start(self, name: str, done: Done, verb: str, *arguments: object, quiet: bool = False,
              failed: Failed | None = None, **options: Any) -> bool:  # noqa: ANN401 - see below
        """Let the engine do one verb; False where it is at work already, or was closed.

        A quiet job (measuring, asking for devices) gives way: a new one stops it and follows at once.

        Args:
            name: what it is, translated.
            done: takes the result, in the window's thread.
            verb: as of `Worker.call`.
            arguments: the verb's.
            quiet: nobody waits for it.
            failed: takes the fault, or None where it was cancelled; without it, faults are told by the signal `failed`.
            options: of `Worker.call`: where an image is written to, where unfinished work is kept.
        """
        if self._closed:
            return False
        if self._job is not None:
            if not self._job.quiet or quiet or self._next is not None:
                return False
            again = partial(self.start, name, done, verb, *arguments, failed=failed, **options)
            self._next, self._next_kind = again, verb
            self._job.job.cancel()
            self.changed.emit()
            return True
        call = partial(self.worker.call, verb, *arguments, **options)
        job = Job(name, partial(_unseen, call) if verb in (*UNSEEN, FILM) else call, self.worker.cancel, self)
        self._job = _Run(self, job, done, verb, quiet, failed)
        self.paused = False
        self._clock = _Clock()
        job.progressed.connect(self._progressed)
        job.glimpsed.connect(self.glimpsed)
        job.start()
        self.changed.emit()
        return True

    @Slot()
    def cancel(self) -> None:
        """Stop the engine's job; it ends within two seconds. One that waits for a quiet job is dropped."""
        if self._next is not None:
            self._next = None
            self.changed.emit()
        if self._job is not None and not self._job.job.stopping:
            self._job.job.cancel()
            self.changed.emit()

    def leave_photo(self) -> None:
        """Another photo is opened: stop what was done for the last one, but not what runs for the list of photos."""
        if self.kind not in (*UNSEEN, FILM):
            self.cancel()

    def pause(self, wait: bool) -> None:
        """Let the engine wait, or go on."""
        if self._job is None or self.paused == wait:
            return
        self.paused = wait
        (self.worker.pause if wait else self.worker.resume)()
        self._clock.pause(wait)
        self.changed.emit()

    # small jobs ------------------------------------------------------------------------------------------------------

    def beside(self, name: str, done: Done, work: Work, failed: Failed | None = None, keep: bool = False,
               glimpsed: Done | None = None, stops: bool = False) -> Job:
        """Do something small in a thread of this process: read, write, scale.

        Args:
            name: what it is, translated, for a fault that nobody foresaw.
            done: takes the result, in the window's thread.
            work: what the thread does.
            failed: takes the fault, or None where it was cancelled; without it, faults are told by `failed`.
            keep: it writes what would be lost, so that the end of the program waits for it.
            glimpsed: takes what the work shows before it ends, in the window's thread.
            stops: from its first word of progress on, it is `saving`.
        """
        job = Job(name, work, None, self)
        self._beside.add(_Run(self, job, done, failed=failed, keep=keep, glimpsed=glimpsed, stops=stops))
        job.start()
        return job

    def saving_told(self, job: Job, done: float) -> None:
        """Pass on how far something is saved."""
        if self.saving is None:
            self.saving = job
            self.changed.emit()
        if self.saving is job:
            self.saving_progressed.emit(done)

    @Slot()
    def stop_saving(self) -> None:
        """Stop what is being saved; nothing of it is left, and what stood there stands there still."""
        if self.saving is not None:
            self.saving.cancel()
            self.changed.emit()

    @property
    def working_beside(self) -> bool:
        """Whether small jobs run."""
        return bool(self._beside)

    def finish_kept(self) -> None:
        """Start nothing new, and wait for the small jobs that write what would be lost; their results are taken."""
        self._closed = True
        while kept := [run for run in self._beside if run.keep]:
            for run in kept:
                run.job.wait()
                QCoreApplication.sendPostedEvents(run, QEvent.Type.MetaCall.value)  # what its thread told last
                self._beside.discard(run)

    def close(self) -> None:
        """End everything and wait for it; for the end of the program."""
        self._closed = True
        self._next = None
        for run in [*self._beside, *([self._job] if self._job else [])]:
            run.drop()
            if not run.keep:
                run.job.cancel()
        for run in [*self._beside, *([self._job] if self._job else [])]:
            run.job.wait()
        self._beside.clear()
        self._job = None
        for process in (self.worker, self.reader, self.aside):
            process.close()

    @Slot(float, object)
    def _progressed(self, done: float, note: str) -> None:
        """Measure the time left, and pass it on."""
        self._clock.tick(done)
        self.progressed.emit(done, note)

    def finish(self, run: _Run, outcome: str, seconds: float) -> None:
        """Take a job that has ended off the list."""
        if run.verb:
            self._job = None
            self.paused = False
            follow, self._next = self._next, None
            if follow is not None:
                follow()
            self.ended.emit(run.verb, outcome, seconds)
            self.changed.emit()
        else:
            self._beside.discard(run)
            if self.saving is run.job:
                self.saving = None
                self.changed.emit()


def _unseen(call: Callable[..., Any], *, report: Callable[..., None], glimpse: object) -> Any:  # noqa: ANN401
    """Work of which nobody watches more than its progress, so that nothing is made only for show."""
    return call(report=report)


class _Run(QObject):
    """One running job, and what is done with its result, in the window's thread."""

    def __init__(self, runs: Runs, job: Job, done: Done, verb: str = "", quiet: bool = False,
                 failed: Failed | None = None, keep: bool = False, glimpsed: Done | None = None,
                 stops: bool = False) -> None:
        """Listen to the job; a QObject, because a bare function would be called in the job's own thread."""
        super().__init__(runs)
        self._runs, self.job, self._done, self.verb, self.quiet = runs, job, done, verb, quiet
        self._failing, self.keep, self._glimpsing = failed, keep, glimpsed
        self._start = time.monotonic()
        self._outcome = "failed"
        self._result: object = None
        self._dropped = False
        job.succeeded.connect(self._succeeded)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._cancelled)
        job.finished.connect(self._finished)
        if glimpsed is not None:
            job.glimpsed.connect(self._glimpsed)
        if stops:
            job.progressed.connect(self._told)

    def drop(self) -> None:
        """Nobody wants the result any more."""
        self._dropped = True

    @Slot(object)
    def _succeeded(self, result: object) -> None:
        self._outcome, self._result = "done", result

    @Slot(object)
    def _failed(self, sentence: str) -> None:
        self._outcome = "failed"
        if not self._dropped and self._failing is None:
            self._runs.failed.emit(sentence)

    @Slot(object)
    def _glimpsed(self, seen: object) -> None:
        if not self._dropped and self._glimpsing is not None:
            self._glimpsing(seen)

    @Slot(float, object)
    def _told(self, done: float, note: object) -> None:
        if not self._dropped:
            self._runs.saving_told(self.job, done)

    @Slot()
    def _cancelled(self) -> None:
        self._outcome = "cancelled"

    @Slot()
    def _finished(self) -> None:
        """The thread is over: make room first, so that `done` may start the next job."""
        if self._dropped:
            return
        self._runs.finish(self, self._outcome, time.monotonic() - self._start)
        if self._outcome == "done":
            self._done(self._result)
        elif self._failing is not None:
            self._failing(self.job.fault)
        self._result = None
        self.job.deleteLater()
        self.deleteLater()


class _Clock:
    """The time left, from the pace of the last steps rather than the mean, since stages differ in pace."""

    def __init__(self) -> None:
        """Start now."""
        self._start = time.monotonic()
        self._paused_at: float | None = None
        self._ticks: list[tuple[float, float]] = [(0.0, 0.0)]
        self.left: float | None = None

    def tick(self, done: float) -> None:
        """A share is done."""
        now = time.monotonic() - self._start
        self._ticks.append((now, done))
        while len(self._ticks) > 2 and self._ticks[0][0] < now * 0.5 - 2:
            self._ticks.pop(0)
        (then, share) = self._ticks[0]
        if done > share + 0.005 and now > 0.7:
            pace = (done - share) / (now - then)
            fresh = (1 - done) / pace
            self.left = fresh if self.left is None else 0.7 * self.left + 0.3 * fresh

    def pause(self, wait: bool) -> None:
        """Time that was waited does not count."""
        if wait:
            self._paused_at = time.monotonic()
        elif self._paused_at is not None:
            self._start += time.monotonic() - self._paused_at
            self._paused_at = None
