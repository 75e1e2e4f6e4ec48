"""The engine in a process of its own: one warm child that computes, reports, pauses, stops within two seconds, or dies.

The child holds torch, the models, the last photo and the last scene; a fault in it, even a killed process, costs the
window nothing but the job. Arrays cross in files of a folder that only the two know, in memory where the system has
such a place: unlike shared-memory segments they fail with a sentence when there is no room, and the folder goes away
with the child, however it ended.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import multiprocessing.process
import shutil
import signal
import sys
import tempfile
import threading
import time
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
        self._sending = threading.Lock()
        self._starting = threading.RLock()
        self._child: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None
        self._folder: Path | None = None
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
            self._sweep()
            folder = Path(tempfile.mkdtemp(prefix="heirloom-", dir=crossing.place()))
            context = multiprocessing.get_context("spawn")
            here, there = context.Pipe()
            child = context.Process(target=_serve, args=(there, folder), name="heirloom-engine", daemon=True)
            child.start()
            there.close()
            self._child, self._pipe, self._folder, self._sent = child, here, folder, None

    def close(self) -> None:
        """End the child and wait for it; what it was doing is lost."""
        self._closed = True
        with self._starting:
            self._end()

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
            except (EOFError, BrokenPipeError, ConnectionError) as gone:
                stopped = self._stop_at is not None or self._closed
                reason = self._end()
                if stopped:
                    raise Cancelled from None
                raise EngineDied(_obituary(reason)) from gone

    def _send(self, verb: str, arguments: tuple[Any, ...], watched: bool) -> None:
        """Hand the call over; a photo that the child has already is not sent again."""
        assert self._pipe is not None
        assert self._folder is not None
        photo = next((one for one in arguments if isinstance(one, Photo)), None)
        if photo is not None and photo is not self._sent:
            packed = crossing.packed(photo, None, self._folder)
            with self._sending:
                self._pipe.send(("photo", packed))
            self._sent = photo
        packed = crossing.packed(arguments, self._sent, self._folder)
        with self._sending:
            self._pipe.send(("call", verb, packed, watched))

    def _answer(self, report: Report, glimpse: Callable[[Glimpse], None] | None) -> Any:  # noqa: ANN401
        """Pass messages on until there is a result or a fault."""
        assert self._pipe is not None
        while True:
            if self._stop_at is not None and time.monotonic() - self._stop_at > self._grace:
                with self._starting:
                    self._end()
                raise Cancelled
            if not self._pipe.poll(_POLL):
                continue
            kind, *told = self._pipe.recv()
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
                result = crossing.unpacked(told[0], self._sent)
                if self._stop_at is not None:
                    raise Cancelled
                return result
            elif kind == "cancelled":
                raise Cancelled
            else:
                raise _fault(*told)

    def _tell(self, word: str) -> None:
        """One word to the child, if there is one."""
        with self._sending, contextlib.suppress(OSError, ValueError):
            if self._pipe is not None:
                self._pipe.send((word,))

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
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None
        self._sweep()
        return code

    def _sweep(self) -> None:
        """Remove the folder of a child that is gone."""
        folder, self._folder = self._folder, None
        self._sent = None
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)


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
