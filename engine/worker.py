"""The engine in a process of its own: one warm child that computes, reports, pauses, stops within two seconds, or dies.

The child holds torch, the models, the last photo and the last scene; a fault in it, even a killed process, costs the
window nothing but the job. Arrays cross in files of a folder that only the two know, in memory where the system has
such a place: unlike shared-memory segments they fail with a sentence when there is no room, and the folder goes away
with the child, however it ended.
"""

from __future__ import annotations

import atexit
import contextlib
import multiprocessing
import multiprocessing.process
import queue
import shutil
import signal
import sys
import tempfile
import threading
import time
import weakref
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from engine import crossing, errors
from engine.data import Photo
from engine.errors import Cancelled, EngineDied, EngineError, EngineFault
from engine.progress import Glimpse, Report, silent

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
        self._stop_at: float | None = None
        self._paused = False
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
            folder = Path(tempfile.mkdtemp(prefix="heirloom-", dir=crossing.place()))
            context = multiprocessing.get_context("spawn")
            here, there = context.Pipe()
            child = context.Process(target=_serve, args=(there, folder), name="heirloom-engine", daemon=True)
            child.start()
            there.close()
            words: queue.SimpleQueue[tuple[Any, ...] | None] = queue.SimpleQueue()
            sender = threading.Thread(target=_post, args=(here, words), name="heirloom-sender", daemon=True)
            sender.start()
            self._child, self._pipe, self._folder, self._sent = child, here, folder, None
            self._words, self._sender, self._spare = words, sender, crossing.spare(folder)
            _living.add(self)
            atexit.unregister(_close_all)
            atexit.register(_close_all)  # runs before multiprocessing's own, which ends children but sweeps nothing

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
        """Stop the running call; from any thread. The call raises `Cancelled` within two seconds."""
        self._stop_at = time.monotonic()
        self._tell("cancel")

    def pause(self) -> None:
        """Let the running call wait at its next step; from any thread."""
        self._paused = True
        self._tell("pause")

    def resume(self) -> None:
        """Let it go on."""
        self._paused = False
        self._tell("resume")

    def call(
        self,
        verb: str,
        *arguments: Any,  # noqa: ANN401 - the verb's own
        report: Report = silent,
        glimpse: Callable[[Glimpse], None] | None = None,
    ) -> Any:  # noqa: ANN401 - the verb's result
        """Let the child do one verb, and wait for it; one at a time.

        Args:
            verb: a name in `engine.verbs`.
            arguments: the verb's.
            report: told of progress at most twenty times a second; may raise `Cancelled`.
            glimpse: shown how kernels and losses take shape.

        Raises:
            EngineError: what the child raised.
            EngineDied: the child ended without an answer; the next call starts a new one.
            Cancelled: `cancel` or `close` was called, or `report` raised it.
        """
        with self._calling:
            self._stop_at = None
            self._paused = False
            try:
                self.start()
                if self._closed:
                    raise Cancelled
                self._send(verb, arguments, glimpse is not None)
                return self._answer(report, glimpse)
            except (EOFError, OSError) as gone:
                stopped = self._stop_at is not None or self._closed
                reason = self._end()
                if stopped:
                    raise Cancelled from None
                raise EngineDied(_obituary(reason)) from gone

    def _send(self, verb: str, arguments: tuple[Any, ...], watched: bool) -> None:
        """Hand the call over; a photo that the child has already is not sent again."""
        assert self._folder is not None
        photo = next((one for one in arguments if isinstance(one, Photo)), None)
        if photo is not None and photo is not self._sent:
            self._words.put(("photo", crossing.packed(photo, None, self._folder, self._go_on)))
            self._sent = photo
        self._words.put(("call", verb, crossing.packed(arguments, self._sent, self._folder, self._go_on), watched))

    def _go_on(self) -> None:
        """Asked while much is copied: raises `Cancelled` where the call was stopped."""
        if self._stop_at is not None or self._closed:
            raise Cancelled

    def _answer(self, report: Report, glimpse: Callable[[Glimpse], None] | None) -> Any:  # noqa: ANN401
        """Pass messages on until there is a result or a fault."""
        pipe = self._pipe
        assert pipe is not None
        while True:
            if self._stop_at is not None and time.monotonic() - self._stop_at > self._grace:
                with self._starting:
                    self._end()
                raise Cancelled
            if not pipe.poll(_POLL):
                continue
            kind, *told = pipe.recv()
            if kind == "progress":
                if self._stop_at is None:
                    try:
                        report(*told)
                    except Cancelled:
                        self.cancel()
            elif kind == "glimpse":
                if glimpse is not None and self._stop_at is None:
                    glimpse(told[0])
            elif kind == "done":
                result = crossing.unpacked(told[0], self._sent, self._go_on)
                self._go_on()
                return result
            elif kind == "cancelled":
                raise Cancelled
            else:
                name, text, details, broken = told
                if broken:
                    with self._starting:
                        self._end()
                raise _fault(name, text, details)

    def _tell(self, word: str) -> None:
        """One word to the child, if there is one; never waits, for the window's own thread says it."""
        self._words.put((word,))

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
            child.join(0.3 if self._stop_at is None and not self._closed else 0)
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
        self._sent = None
        for folder in folders:
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)


def _post(pipe: Connection, words: queue.SimpleQueue[tuple[Any, ...] | None]) -> None:
    """Send what is put into the queue, in its order, until None or until the child is gone.

    A child that does not listen (stopped, or still loading) fills the pipe; then only this thread waits.
    """
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


def _fault(name: str, text: str, details: str) -> EngineError:
    """The child's fault as an exception of the same kind."""
    kind = getattr(errors, name, EngineFault)
    fault: EngineError = kind(text) if issubclass(kind, EngineError) else EngineFault(text)
    fault.details = details
    return fault


def _obituary(code: int | None) -> str:
    """A sentence for an engine that ended unasked."""
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            name = signal.Signals(-code).name
            reason = f"it was ended by {name}"
            if name == "SIGKILL":
                reason += ", which usually means that the memory ran out"
            return f"The engine stopped unexpectedly: {reason}. {_SAFE}"
    return f"The engine stopped unexpectedly (exit status {code}). {_SAFE}"


_SAFE = "Your photo, regions and undo history are safe; press Restore to try again."


# the child ------------------------------------------------------------------------------------------------------------


def _serve(pipe: Connection, folder: Path) -> None:
    """The child's whole life: answer calls until the pipe closes."""
    from engine import verbs

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    _step_back()
    sys.setrecursionlimit(10_000)  # models are deep
    verbs.Child(pipe, folder).live()


def _step_back() -> None:
    """Let the window go first: a lower priority costs the job little and keeps the brush quick."""
    import psutil

    with contextlib.suppress(psutil.Error, OSError):
        psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS if sys.platform == "win32" else 10)
