"""How a child process lives: it listens, answers one call after the other, reports, pauses and stops."""

from __future__ import annotations

import os
import queue
import shutil
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import nullcontext, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NoReturn

from engine.data import Photo
from engine.errors import Cancelled, EngineError, OutOfMemory, short_of_memory
from engine.process import transfer
from engine.process.memory import release_memory
from engine.progress import Glimpse, pausable, rested, watching
from engine.restored import Restored
from engine.said import Said, Template

_OF_THE_CARD = Template("The engine met a fault that it does not know ({text}). Choose the CPU in the settings, or try "
                        "again.")
_UNKNOWN = Template("The engine met a fault that it does not know ({text}). Please report it, with the photo.")
_IDLE = 0.3  # seconds without work before torch is loaded in advance
_EVERY = 0.05  # seconds between two words of progress
_PAUSE = 0.05  # seconds between two looks whether a paused call goes on


def begin() -> None:
    """What every child does first."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer


def step_back() -> None:
    """Let the window go first: a lower priority costs the job little and keeps the brush quick."""
    import psutil

    with suppress(psutil.Error, OSError):
        psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS if sys.platform == "win32" else 10)


class Loop:
    """A child's life: one call at a time, while a thread listens for what the user wants; its verbs are `do_NAME`."""

    def __init__(self, pipe: Connection, folder: Path) -> None:
        """Have nothing yet."""
        self._pipe, self._folder = pipe, folder
        self._calls: queue.Queue[tuple[Any, ...]] = queue.Queue()
        self._sending = threading.Lock()
        self._number = 0  # of the call that is answered
        self._stopped = self._paused = 0  # calls up to this one shall end, this call shall wait
        self._satisfied = 0  # this call shall end well, with what it has
        self._made: tuple[int, Restored] | None = None
        self._photo: Photo | None = None
        self._coming: transfer.Packed | None = None
        self._photos = 0  # how many were sent
        self._told, self._notes = 0.0, set[str]()
        self._asked = Path()  # the file that is asked about

    def live(self) -> None:
        """Answer calls until the pipe closes."""
        threading.Thread(target=self._listen, daemon=True, name="listener").start()
        while True:
            try:
                kind, *told = self._calls.get(timeout=_IDLE)
            except queue.Empty:
                self._rest()
                kind, *told = self._calls.get()
            if kind == "photo":
                if self._coming is not None:  # its call was stopped before it was sent
                    self._coming.dropped()
                self._coming, self._photos = told
            elif kind == "leave":
                if self._photos == told[0]:
                    self._leave()
            elif kind == "forget":
                if self._made is not None and self._made[0] == told[0]:
                    self._made = None
            else:
                self._answer(*told)

    def _rest(self) -> None:
        """There is nothing to do for a moment."""

    def _leave(self) -> None:
        """Nobody has the last photo any more."""
        if self._coming is not None:
            self._coming.dropped()
        self._photo = self._coming = None
        release_memory()

    def _listen(self) -> None:
        """Take words at once and calls in turn; where the parent is gone, end."""
        while True:
            try:
                word, *told = self._pipe.recv()
            except (EOFError, OSError):
                self._alone()
            if word == "cancel":
                self._stopped = max(self._stopped, told[0])
            elif word == "pause":
                self._paused = told[0]
            elif word == "resume":
                self._paused = 0
            elif word == "enough":
                self._satisfied, self._paused = told[0], 0
            else:
                self._calls.put((word, *told))

    def _answer(self, number: int, verb: str, packed: transfer.Packed, watched: bool) -> None:
        """Do one verb, and say how it ended."""
        self._number, self._told, self._notes = number, 0.0, set()
        try:
            if self._coming is not None:  # here, where a fault is told
                self._photo = self._made = self._seen = None
                self._photo = transfer.unpacked(self._coming, transfer.Known())
                self._coming = None
            arguments, options = transfer.unpacked(packed, self._known())
            self._asked = next((one for one in arguments if isinstance(one, Path)), Path())
            do: Callable[..., Any] = getattr(self, f"do_{verb}")
            if verb in transfer.MAKING:
                self._made = None  # makes room
            with pausable(), watching(self._show) if watched else nullcontext():
                result = do(*arguments, **options, report=self._report)
            self._say("done", transfer.packed(result, self._known(), self._folder))
            if isinstance(result, Restored):
                self._made = number, result
        except Cancelled:
            self._say("cancelled")
        except EngineError as fault:
            self._say("fault", type(fault).__name__, fault.said, traceback.format_exc(), isinstance(fault, OutOfMemory))
        except Exception as fault:  # noqa: BLE001 - the window must hear of every fault, whatever it is
            if short_of_memory(fault):
                self._say("fault", OutOfMemory.__name__, self._no_memory(), traceback.format_exc(), True)
            else:
                self._unforeseen(fault)

    def _no_memory(self) -> Said:
        """The sentence for too little memory."""
        return Said("There is not enough memory for this photo. Close other programs, restore a smaller part, or "
                    "choose a smaller scale.")

    def _known(self) -> transfer.Known:
        """What the parent need not send."""
        return transfer.Known({"photo": self._photo} | ({"result": self._made[1]} if self._made else {}))

    def _unforeseen(self, fault: Exception) -> None:
        """Tell of a fault that nobody foresaw.

        After one of the card's own, only a new process can use it: the parent, told that this one is broken, ends it.
        """
        text = f"{type(fault).__name__}: {fault}"
        card = "CUDA" in text or "device-side" in text
        broken = card or self._coming is not None
        self._say("fault", "EngineFault", (_OF_THE_CARD if card else _UNKNOWN)(text=text.splitlines()[0]),
                  traceback.format_exc(), broken)

    def _report(self, done: float, note: str = "") -> None:
        """Progress to the parent, at most twenty times a second; waits while paused, stops when cancelled."""
        if self._paused == self._number:
            start = time.perf_counter()
            while self._paused == self._number > self._stopped:
                time.sleep(_PAUSE)
            rested(time.perf_counter() - start)
        if self._number <= self._stopped:
            raise Cancelled
        now = time.monotonic()
        # Regions side by side take turns with their notes: only a note never heard before is news by itself.
        if now - self._told >= _EVERY or done >= 1.0 or note not in self._notes:
            self._told = now
            self._notes.add(note)
            self._say("progress", float(done), note)

    def _show(self, glimpse: Glimpse) -> None:
        """A look at the work to the parent."""
        self._say("glimpse", glimpse)

    def _enough(self) -> bool:
        """Whether the running call shall end well, with what it has."""
        return self._satisfied == self._number

    def _say(self, *message: Any) -> None:  # noqa: ANN401 - what the message holds
        """One message; region threads may speak at the same time."""
        with self._sending:
            try:
                self._pipe.send((self._number, *message))
            except BrokenPipeError:
                self._alone()

    def _alone(self) -> NoReturn:
        """The parent is gone: leave nothing, and say nothing to nobody."""
        for folder in (self._folder, transfer.spare(self._folder)):
            shutil.rmtree(folder, ignore_errors=True)
        os._exit(1)
