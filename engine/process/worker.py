"""The engine in a process of its own: one warm child that computes, reports, pauses, stops within two seconds, or dies.

The child holds torch, the last photo and result, and the models and embedding of `engine.segmenters.kept`; a fault in
it, even a killed process, costs the window nothing but the job. Arrays cross in files of a folder that only the two
know, in memory where there is such a place: a full one is a sentence, and the folder goes away with the child.
"""

from __future__ import annotations

import atexit
import contextlib
import multiprocessing
import multiprocessing.process
import queue
import shutil
import tempfile
import threading
import time
import weakref
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from engine import errors
from engine.data import Photo
from engine.errors import Cancelled, EngineDied
from engine.process import transfer, verbs
from engine.process.obituary import obituary
from engine.progress import Glimpse, Report, silent
from engine.restored import Restored

GRACE = 1.4
"""Seconds that a cancelled job has to stop by itself before its process is ended."""

_POLL = 0.05


class Worker:
    """One child process, started when it is first needed, and anew after it died."""

    def __init__(self, grace: float = GRACE) -> None:
        """Start nothing yet.

        Args:
            grace: seconds that a cancelled job has to stop by itself.
        """
        self._grace = grace
        self._calling = threading.Lock()
        self._starting = threading.RLock()
        self._child: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None
        self._folder: Path | None = None
        self._spare: Path | None = None
        self._words: queue.SimpleQueue[tuple[Any, ...] | None] = queue.SimpleQueue()
        self._sender: threading.Thread | None = None
        self._sent: Photo | None = None
        self._made: weakref.ref[Restored] | None = None  # the last result, as long as the child has it too
        self._numbering = threading.Lock()
        self._number = self._stopped = 0  # the last call, also one that waits; calls up to this one shall end
        self._stop_at = 0.0
        self._closed = False

    def __enter__(self) -> Worker:
        """The worker."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the child."""
        self.close()

    @property
    def pid(self) -> int | None:
        """The child's process number, or None where there is none."""
        child = self._child
        return child.pid if child is not None and child.is_alive() else None

    def start(self) -> None:
        """Have a child; comes back at once, the child then loads torch by itself."""
        with self._starting:
            if self._closed or (self._child is not None and self._child.is_alive()):
                return
            self._end()  # what a dead child left
            folder = Path(tempfile.mkdtemp(prefix="heirloom-", dir=transfer.place()))
            self._folder, self._spare = folder, transfer.spare(folder)
            try:
                self._started(folder)
            except BaseException:
                self._end()
                raise
            _living.add(self)
            atexit.unregister(_close_all)
            atexit.register(_close_all)  # runs before multiprocessing's own, which ends children but sweeps nothing

    def _started(self, folder: Path) -> None:
        """Start the child and the thread that posts to it."""
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        with there:
            try:
                child = context.Process(target=verbs.serve, args=(there, folder), name="heirloom-engine", daemon=True)
                child.start()
            except BaseException:
                here.close()
                raise
        self._child, self._pipe, self._words = child, here, queue.SimpleQueue()
        sender = threading.Thread(target=_post, args=(here, self._words), name="heirloom-sender", daemon=True)
        sender.start()
        self._sender = sender

    def close(self) -> None:
        """End the child and wait for it; what it was doing is lost."""
        self._closed = True
        self._kill()  # a running call sees the pipe close, and ends by itself
        waited = self._calling.acquire(timeout=2.0)  # in vain where it is the call's own report that closes
        with self._starting:
            self._end()
        if waited:
            self._calling.release()
        _living.discard(self)

    def cancel(self) -> None:
        """Stop the running call, and any that waits; from any thread. A call raises `Cancelled` within two seconds."""
        self._stop_at = time.monotonic()
        self._stopped = self._number
        self._tell("cancel", self._number)

    def pause(self) -> None:
        """Let the running call wait at its next step; from any thread."""
        self._tell("pause", self._number)

    def resume(self) -> None:
        """Let it go on."""
        self._tell("resume", self._number)

    def enough(self) -> None:
        """Let the running call, where it can (a training), end well with what it has; from any thread."""
        self._tell("enough", self._number)

    def call(
        self,
        verb: str,
        *arguments: Any,  # noqa: ANN401 - the verb's own
        report: Report = silent,
        glimpse: Callable[[Glimpse], None] | None = None,
        **options: Any,  # noqa: ANN401 - the verb's own too
    ) -> Any:  # noqa: ANN401 - the verb's result
        """Let the child do one verb, and wait for it; one at a time.

        A photo is copied to the child once. So is a result not at all: the child keeps the last one that it made, as
        long as somebody here holds it, and asked to measure it needs no copy.

        Args:
            verb: a name in `engine.process.verbs`.
            arguments: the verb's.
            report: told of progress at most twenty times a second; may raise `Cancelled`. It is first asked before
                the work is handed over. Whatever else it raises stops the work, and is raised when that has stopped.
            glimpse: shown how kernels and losses take shape.
            options: the verb's own, by name; None where they are to be left out.

        Raises:
            EngineError: what the child raised.
            EngineDied: the child ended without an answer; the next call starts a new one.
            Cancelled: `cancel` or `close` was called, or `report` raised it.
        """
        with self._numbering:
            self._number += 1
            number = self._number
        heard = _Heard(report, glimpse, self.cancel)
        with self._calling:
            self._go_on(number)
            report(0.0)
            try:
                self.start()
                self._send(number, verb, arguments, options, glimpse is not None)
                return self._answer(number, heard)
            except (EOFError, OSError) as gone:
                if gone is heard.fault:
                    raise
                stopped = self._is_stopped(number)
                with self._starting:
                    reason = self._end()
                if stopped:
                    raise heard.fault or Cancelled from None
                raise EngineDied.telling(obituary(reason)) from gone

    def _known(self) -> transfer.Known:
        """What need not be sent again."""
        made = self._made and self._made()
        return transfer.Known({"photo": self._sent} | ({"result": made} if made is not None else {}))

    def _send(
        self, number: int, verb: str, arguments: tuple[Any, ...], options: Mapping[str, Any], watched: bool
    ) -> None:
        """Hand the call over; what the child has already is not sent again."""
        folder = self._folder
        if folder is None:
            raise Cancelled  # closed meanwhile

        def go_on() -> None:
            self._go_on(number)

        photo = next((one for one in arguments if isinstance(one, Photo)), None)
        if photo is not None and photo is not self._sent:
            self._words.put(("photo", transfer.packed(photo, transfer.Known(), folder, go_on)))
            self._sent, self._made = photo, None
        if verb in transfer.MAKING:
            self._made = None
        everything = arguments, {name: value for name, value in options.items() if value is not None}
        pack = transfer.packed(everything, self._known(), folder, go_on)
        if self._is_stopped(number):
            pack.dropped()
            raise Cancelled
        self._words.put(("call", number, verb, pack, watched))

    def _is_stopped(self, number: int) -> bool:
        """Whether a call shall end."""
        return self._closed or number <= self._stopped

    def _go_on(self, number: int) -> None:
        """Asked while much is copied: raises `Cancelled` where the call was stopped."""
        if self._is_stopped(number):
            raise Cancelled

    def _answer(self, number: int, heard: _Heard) -> Any:  # noqa: ANN401
        """Pass messages on until there is a result or a fault; those of an earlier call are dropped."""
        pipe = self._pipe
        if pipe is None:
            raise EOFError
        while True:
            if self._is_stopped(number) and time.monotonic() - self._stop_at > self._grace:
                self._replace()
                raise heard.fault or Cancelled
            if not pipe.poll(_POLL):
                continue
            call, kind, *told = pipe.recv()
            if call != number:
                transfer.dropped(told)
            elif kind in ("progress", "glimpse"):
                if not self._is_stopped(number):
                    heard.tell(kind, told)
            elif heard.fault is not None:
                transfer.dropped(told)
                raise heard.fault
            elif kind == "done":
                return self._taken(number, told[0])
            elif kind == "cancelled":
                raise Cancelled
            else:
                name, text, details, broken = told
                if broken:
                    self._replace()
                raise errors.told_again(name, text, details)

    def _taken(self, number: int, pack: transfer.Packed) -> Any:  # noqa: ANN401 - the verb's result
        """The result, unless the call was stopped at the last moment."""
        result = transfer.unpacked(pack, self._known(), lambda: self._go_on(number))
        self._go_on(number)
        if isinstance(result, Restored):
            words = self._words
            self._made = weakref.ref(result, lambda _: words.put(("forget", number)))
        return result

    def _replace(self) -> None:
        """End a child that is of no more use; the next call starts another."""
        with self._starting:
            self._end()

    def _tell(self, word: str, number: int) -> None:
        """One word about a call to the child, if there is one; never waits, for the window's own thread says it."""
        self._words.put((word, number))

    def _kill(self) -> None:
        """End the child's process, and leave the clearing up to `_end`."""
        child = self._child
        if child is not None:
            with contextlib.suppress(ValueError):  # somebody else has cleared up by now
                child.kill()

    def _end(self) -> int | None:
        """End the child and clear up after it; its exit code where it ended by itself."""
        child, self._child = self._child, None
        code: int | None = None
        if child is not None:
            child.join(0 if self._is_stopped(self._number) else 0.3)
            code = child.exitcode
            if child.is_alive():
                child.kill()
            child.join()
            child.close()
        self._words.put(None)
        if self._sender is not None:
            self._sender.join()
            self._sender = None
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None
        self._sweep()
        return code

    def _sweep(self) -> None:
        """Remove the folder of a child that is gone."""
        folders, self._folder, self._spare = (self._folder, self._spare), None, None
        self._sent = self._made = None
        for folder in folders:
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)


class _Heard:
    """What a call's own callbacks are told, and what they raised: that stops the call, and is raised at its end."""

    def __init__(self, report: Report, glimpse: Callable[[Glimpse], None] | None, stop: Callable[[], None]) -> None:
        self._report, self._glimpse, self._stop = report, glimpse, stop
        self.fault: BaseException | None = None

    def tell(self, kind: str, told: list[Any]) -> None:
        """Progress or a glimpse."""
        try:
            if kind == "progress":
                self._report(*told)
            elif self._glimpse is not None:
                self._glimpse(*told)
        except BaseException as fault:  # noqa: BLE001 - raised again when the child has stopped
            self.fault = fault
            self._stop()


def _post(pipe: Connection, words: queue.SimpleQueue[tuple[Any, ...] | None]) -> None:
    """Send what is put into the queue, until None or the child is gone; where the pipe is full only this waits."""
    while (word := words.get()) is not None:
        try:
            pipe.send(word)
        except (OSError, ValueError):
            return


_living: weakref.WeakSet[Worker] = weakref.WeakSet()


def _close_all() -> None:
    """Where a program ends without closing its workers, leave no files of theirs in memory."""
    for worker in list(_living):
        worker.close()
