"""What the command line shows, results on stdout and the rest on stderr, and how faults and Ctrl-C end it."""

from __future__ import annotations

import codecs
import io
import json
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table

from engine.errors import Cancelled, EngineError, short_of_memory
from engine.progress import Report

DONE, SOME_FAILED, BAD_USAGE, STOPPED = 0, 1, 2, 130

_stop = threading.Event()
# Names of files and regions may look like markup or emoji codes; they are shown as they are.
_AS_IT_IS: dict[str, Any] = {"highlight": False, "soft_wrap": True, "markup": False, "emoji": False}
_STAND_INS = {"→": "->", "×": "x", "↕": "v", "↔": "h", "–": "-", "—": "-", "…": "...", "’": "'", "\u202f": " ",
              "≤": "<=", "≥": ">=", "∞": "inf", "σ": "sigma"}
_HANDLER = "heirloom.shown"


@dataclass(frozen=True)
class Fault:
    """Why a piece of work came to nothing.

    Attributes:
        kind: the error's name, for machines.
        text: the sentence for the user.
        foreseen: whether the user can do something about it; otherwise it is a fault of the program.
    """

    kind: str
    text: str
    foreseen: bool

    @property
    def status(self) -> int:
        """The exit status of a command that met this fault and nothing else."""
        return BAD_USAGE if self.foreseen else SOME_FAILED


@dataclass
class Attempt:
    """How a block of work ended: `fault` is None where all went well."""

    fault: Fault | None = None


@dataclass(frozen=True)
class Screen:
    """Where a verb says what it did.

    Attributes:
        quiet: say nothing but faults.
        json: one object on stdout at the end instead of lines for people.
        debug: let a fault of the program through, with its traceback.
    """

    quiet: bool = False
    json: bool = False
    debug: bool = False
    out: Console = field(default_factory=lambda: Console(**_AS_IT_IS))
    err: Console = field(default_factory=lambda: Console(stderr=True, **_AS_IT_IS))

    def say(self, text: str) -> None:
        """A line about the result, for people."""
        if not self.quiet and not self.json:
            self.out.print(text)

    def show(self, table: Table) -> None:
        """A table for people; long names are folded rather than cut off, so that they can be copied."""
        for column in table.columns:
            column.overflow = "fold"
        if not self.quiet and not self.json:
            self.out.print(table)

    def note(self, text: str) -> None:
        """A remark beside the result."""
        if not self.quiet:
            self.err.print(text)

    def error(self, text: str) -> None:
        """A fault, shown even when quiet."""
        self.err.print(text)

    def finish(self, result: Mapping[str, Any]) -> None:
        """The one object for machines, where it was asked for."""
        if self.json:
            text = json.dumps(result, ensure_ascii=False, default=str)
            if not _fits(text, getattr(sys.stdout, "encoding", None)):
                text = json.dumps(result, default=str)
            sys.stdout.write(text + "\n")
            sys.stdout.flush()

    @contextmanager
    def progress(self, title: str) -> Iterator[Report]:
        """A report that draws a bar with the time left, measured from the last half minute of work.

        Away from a terminal, or when quiet, it draws nothing. In any case it stops the work after Ctrl-C.
        """
        columns = (TextColumn("{task.fields[title]}", markup=False), BarColumn(), TaskProgressColumn(),
                   TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn(),
                   TextColumn("{task.description}", markup=False))
        hidden = self.quiet or not self.err.is_terminal
        with Progress(*columns, console=self.err, transient=True, disable=hidden) as bar:
            task = bar.add_task("", total=1.0, title=title)

            def report(done: float, note: str = "") -> None:
                if _stop.is_set():
                    raise Cancelled
                bar.update(task, completed=done, description=note)

            yield report

    @contextmanager
    def attempt(self) -> Iterator[Attempt]:
        """Run a block that may fail: the fault ends the block, not the program.

        Ctrl-C and `Cancelled` pass through, and so does a fault of the program in debugging.
        """
        attempt = Attempt()
        try:
            yield attempt
        except Cancelled:
            raise
        except Exception as error:
            if _stop.is_set():  # Python 3.11 turns an interrupt in the midst of a class body into a RuntimeError
                raise Cancelled from error
            attempt.fault = _fault(error)
            if self.debug and not attempt.fault.foreseen:
                raise


def ready_streams() -> None:
    """Let stdout and stderr take every character, whatever their encoding: with a stand-in, or as its number.

    Bytes of file names that are no text in any encoding go out as the bytes that they are.
    """
    codecs.register_error(_HANDLER, _shown)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_HANDLER)


def _shown(error: UnicodeError) -> tuple[str | bytes, int]:
    """What is written for characters that an encoding does not have."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    character = error.object[error.start]
    if "\udc80" <= character <= "\udcff":
        return bytes([ord(character) - 0xDC00]), error.start + 1
    return _STAND_INS.get(character, character.encode("ascii", "backslashreplace").decode()), error.start + 1


def _fits(text: str, encoding: str | None) -> bool:
    """Whether a text can be told in an encoding without stand-ins."""
    try:
        text.encode(encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _fault(error: Exception) -> Fault:
    """What a user is told of an error."""
    kind = type(error).__name__
    if isinstance(error, EngineError):
        return Fault(kind, str(error), foreseen=True)
    if short_of_memory(error):
        return Fault(kind, "There is not enough memory for this photo. Close other programs, or scale it down first.",
                     foreseen=True)
    if isinstance(error, OSError) and error.filename:
        return Fault(kind, f"'{error.filename}' cannot be used: {error.strerror}. Choose another, or change its "
                     "permissions.", foreseen=True)
    detail = " ".join(str(error).split())
    return Fault(kind, f"Heirloom met a fault of its own ({kind}: {detail[:200]}). Run the same command with --debug "
                 "to see where, and please report it.", foreseen=False)


@contextmanager
def stoppable() -> Iterator[None]:
    """While the block runs, Ctrl-C or a request to end stops the main thread at once, others at their next step."""
    _stop.clear()
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        _stop.set()
        raise KeyboardInterrupt

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def stopping_gently() -> Iterator[Callable[[], bool]]:
    """Within the block the first Ctrl-C lets the work end well, with what it has begun; the second stops it at once."""
    wanted = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield wanted.is_set
        return
    before = {int(number): signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def stop(number: int, _frame: FrameType | None) -> None:
        wanted.set()
        signal.signal(number, before[number])

    for number in before:
        signal.signal(number, stop)
    try:
        yield wanted.is_set
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def run(work: Callable[[], int | None], screen: Screen) -> int:
    """Do the work of a command; whatever ends it becomes a sentence and an exit status."""
    try:
        with stoppable(), screen.attempt() as attempt:
            status = work() or DONE
    except (KeyboardInterrupt, Cancelled):
        status = STOPPED
    if attempt.fault:
        screen.error(attempt.fault.text)
        screen.finish({"status": attempt.fault.status, "error": attempt.fault.kind, "message": attempt.fault.text})
        return attempt.fault.status
    if status == STOPPED:
        screen.error("Stopped. What was finished is kept, and nothing half-written was left behind.")
    return status
