"""The engine in a process of its own: one warm child that computes, reports, pauses, stops within two seconds, or dies.

The child holds torch, the last photo and result, and the models and embedding of `engine.segmenters.kept`; a fault in
it, even a killed process, costs the window nothing but the job. Arrays cross in files of a folder that only the two
know, in memory where there is such a place: a full one is a sentence, and the folder goes away with the child.
"""

from __future__ import annotations

import atexit
import contextlib
import math
import multiprocessing
import multiprocessing.process
import queue
import threading
import time
import weakref
from collections.abc import Callable, Mapping
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, cast

from engine import errors
from engine.data import Photo
from engine.errors import Cancelled, EngineDied, EngineError
from engine.process import transfer
from engine.process.folders import Owned, for_child
from engine.process.heard import Heard, live, post
from engine.process.obituary import obituary
from engine.progress import Glimpse, Report, silent
from engine.restored import Restored

GRACE = 1.4
"""Seconds that a cancelled job has to stop by itself before its process is ended."""

_POLL = 0.05


class Worker:
    """One child process, started when it is first needed, and anew after it died."""

    _name, _module = "heirloom-engine", "engine.process.verbs"  # of the child, and where its life is

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
        self._owned: list[Owned] = []
        self._words: queue.SimpleQueue[tuple[Any, ...] | None] = queue.SimpleQueue()
        self._sender: threading.Thread | None = None
        self._sent: weakref.ref[Photo] | None = None  # the last photo, as long as somebody here holds it
        self._made: weakref.ref[Restored] | None = None  # the last result, as long as the child has it too
        self._numbering = threading.Lock()
        self._number = self._stopped = 0  # the last call, also one that waits; calls up to this one shall end
        self._photos = 0  # how many were sent
        self._stop_at, self._closed = 0.0, False

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
            self._owned = for_child()
            folder = self._folder = self._owned[0].path
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
                terms = self._module, there, folder, *self._terms()
                child = context.Process(target=live, args=terms, name=self._name, daemon=True)
                child.start()
            except BaseException:
                here.close()
                raise
        self._child, self._pipe, self._words = child, here, queue.SimpleQueue()
        sender = threading.Thread(target=post, args=(here, self._words), name=f"{self._name}-sender", daemon=True)
        sender.start()
        self._sender = sender

    def _terms(self) -> tuple[Any, ...]:
        """What the child is told at its start."""
        return ()

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
        self._stop(self._number)

    def _stop(self, number: int) -> None:
        """Stop calls up to this one."""
        self._stop_at = time.monotonic()
        self._stopped = max(self._stopped, number)
        self._tell("cancel", number)

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
        heard = Heard(report, glimpse, lambda: self._stop(number))
        with self._calling:
            self._go_on(number)
            report(0.0)
            try:
                self.start()
                self._send(number, verb, arguments, options, glimpse is not None)
                return self._answer(number, heard, self._patience(verb, arguments))
            except TimeoutError as late:
                if late is heard.fault:
                    raise
                self._replace()
                raise self._died(None, arguments, late=True) from late
            except (EOFError, OSError) as gone:
                if gone is heard.fault:
                    raise
                stopped = self._is_stopped(number)
                reason = self._replace()
                if stopped:
                    raise heard.fault or Cancelled from None
                raise self._died(reason, arguments) from gone

    def _patience(self, verb: str, arguments: tuple[Any, ...]) -> float:
        """How many seconds the child may say nothing."""
        return math.inf

    def _died(self, code: int | None, arguments: tuple[Any, ...], late: bool = False) -> EngineError:
        """The fault of a child that ended with an exit code unasked, or was ended as it said nothing for too long."""
        return EngineDied.telling(obituary(code))

    def _meanwhile(self, heard: Heard) -> None:
        """Nothing was said for a moment."""

    def _known(self) -> transfer.Known:
        """What need not be sent again."""
        made, sent = self._made and self._made(), self._sent and self._sent()
        return transfer.Known({"photo": sent} | ({"result": made} if made is not None else {}))

    def _send(
        self, number: int, verb: str, arguments: tuple[Any, ...], options: Mapping[str, Any], watched: bool
    ) -> None:
        """Hand the call over; what the child has already is not sent again."""
        if (folder := self._folder) is None:
            raise Cancelled  # closed meanwhile
        go_on = partial(self._go_on, number)
        photo = next((one for one in arguments if isinstance(one, Photo)), None)
        if photo is not None and photo is not (self._sent and self._sent()):
            words, count = self._words, self._photos + 1
            words.put(("photo", transfer.packed(photo, transfer.Known(), folder, go_on), count))
            self._photos, self._made = count, None
            self._sent = weakref.ref(photo, lambda _: words.put(("leave", count)))
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

    def _answer(self, number: int, heard: Heard, patience: float) -> Any:  # noqa: ANN401
        """Pass messages on until there is a result or a fault; those of an earlier call are dropped."""
        pipe = self._pipe
        if pipe is None:
            raise EOFError
        while True:
            call, kind, *told = self._next(pipe, number, heard, patience)
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

    def _next(self, pipe: Connection, number: int, heard: Heard, patience: float) -> tuple[Any, ...]:
        """The child's next message."""
        start = time.monotonic()
        while not pipe.poll(_POLL):
            now = time.monotonic()
            if self._is_stopped(number) and now - self._stop_at > self._grace:
                self._replace()
                raise heard.fault or Cancelled
            if now - start > patience:
                raise TimeoutError
            self._meanwhile(heard)
        return cast("tuple[Any, ...]", pipe.recv())

    def _taken(self, number: int, pack: transfer.Packed) -> Any:  # noqa: ANN401 - the verb's result
        """The result, unless the call was stopped at the last moment."""
        result = transfer.unpacked(pack, self._known(), lambda: self._go_on(number))
        self._go_on(number)
        if isinstance(result, Restored):
            words = self._words
            self._made = weakref.ref(result, lambda _: words.put(("forget", number)))
        return result

    def _replace(self) -> int | None:
        """End a child that is of no more use; the next call starts another. Its exit code as of `_end`."""
        with self._starting:
            return self._end()

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
        """Remove the folders of a child that is gone."""
        owned, self._owned, self._folder = self._owned, [], None
        self._sent = self._made = None
        for one in owned:
            one.close()


_living: weakref.WeakSet[Worker] = weakref.WeakSet()


def _close_all() -> None:
    """Where a program ends without closing its workers, leave no files of theirs in memory."""
    for worker in list(_living):
        worker.close()
