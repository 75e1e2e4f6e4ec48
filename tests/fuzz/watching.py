"""One reader over one input, watched: what it raises, how long it takes, what it writes, opens and leaves behind."""

from __future__ import annotations

import gc
import os
import platform
import resource
import shutil
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.errors import Cancelled, EngineError

SECONDS = 10.0  # of processor time that one input may take
MEMORY = 700 * 2**20  # bytes by which one input may raise the most that the process ever had
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_FORBIDDEN = ("pickle.find_class", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork",
              "socket.connect", "socket.getaddrinfo", "ctypes.dlopen")
_MOVING = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod",
           "shutil.rmtree", "shutil.move")


class BrokenProperty(Exception):
    """A reader gave back what it must not, or left it."""


class Place:
    """A folder for one input.

    Attributes:
        path: the folder.
    """

    def __init__(self) -> None:
        # Not a name with the process in it: sentences that name files would differ from run to run.
        self.path = Path(os.path.realpath(tempfile.mkdtemp(prefix="fuzz-", dir=_memory())))
        self._may: set[Path] = set()

    def put(self, name: str, data: bytes) -> Path:
        """A file of that content, which may be there afterwards."""
        path = self.path / name
        if path.parent != self.path:
            path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self._may.add(path)
        return path

    def allow(self, *names: str) -> None:
        """Files that may be there afterwards."""
        self._may.update(self.path / name for name in names)

    def cleared(self) -> list[str]:
        """What lay there that nobody had allowed; nothing lies there any more."""
        left = []
        for where, _, names in os.walk(self.path):
            for name in names:
                path = Path(where, name)
                if path not in self._may:
                    left.append(str(path.relative_to(self.path)))
        for path in self.path.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
        self._may.clear()
        return left

    def gone(self) -> None:
        """Take it away."""
        shutil.rmtree(self.path, ignore_errors=True)


@dataclass(frozen=True)
class Outcome:
    """What came of one input.

    Attributes:
        said: the sentence where it was refused, or "".
        fault: what must not have been, in short and always alike for the same fault; "" where all is well.
        details: where that was.
    """

    said: str = ""
    fault: str = ""
    details: str = ""


class Watch:
    """Watches readers in this process from now on."""

    def __init__(self) -> None:
        self.place = Place()
        self._seen: list[str] = []
        self._watching = False
        platform.processor()  # asks another program, once
        sys.dont_write_bytecode = True
        sys.addaudithook(self._hear)
        sys.unraisablehook = self._unraisable

    def run(self, reader: Callable[[bytes, Place], None], data: bytes) -> Outcome:
        """One input."""
        self._seen.clear()
        before, began = _most(), time.process_time()
        said = fault = details = ""
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            self._watching = True
            try:
                reader(data, self.place)
            except EngineError as told:
                said = str(told)
                if not said.strip() or len(said) > 20_000:
                    fault = f"a sentence of {len(said)} characters"
            except Cancelled:
                fault = "Cancelled escapes"
            except BaseException as raised:
                if isinstance(raised, KeyboardInterrupt):
                    raise
                fault, details = _signature(raised), "".join(traceback.format_exception(raised))
                raised.__traceback__ = None
            finally:
                self._watching = False
        took, grown = time.process_time() - began, _most() - before
        left = self.place.cleared()
        if not fault and took > SECONDS:
            fault, details = "takes too long", f"{took:.1f} s"
        if not fault and grown > MEMORY:
            fault, details = "takes too much memory", f"{grown / 2**20:.0f} MB"
        if not fault and self._seen:
            fault, details = self._seen[0], "\n".join(self._seen)
        if not fault and left:
            fault, details = "leaves files behind", ", ".join(left[:9])
        return Outcome(said, fault, details)

    def handles(self) -> int:
        """Open files of this process."""
        gc.collect()
        return len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").is_dir() else 0

    def _hear(self, event: str, details: tuple[Any, ...]) -> None:
        """What Python is about to do."""
        if not self._watching:
            return
        if event == "open":
            path, mode, flags = details
            writes = any(letter in mode for letter in "wax+") if isinstance(mode, str) else flags & _WRITING
            if writes and not self._within(path):
                self._seen.append(f"opens '{path}' for writing")
        elif event in _MOVING:
            if not all(self._within(path) for path in details[:2] if isinstance(path, str | bytes | os.PathLike)):
                self._seen.append(f"{event} outside its folder")
        elif event.startswith(_FORBIDDEN):
            self._seen.append(f"{event} {str(details[:2])[:80]}")

    def _within(self, path: object) -> bool:
        """Whether a path lies in the folder of the input."""
        if isinstance(path, int) or path == os.devnull:
            return True
        whole = os.path.realpath(os.fsdecode(path))  # type: ignore[arg-type]
        return whole == str(self.place.path) or whole.startswith(f"{self.place.path}{os.sep}")

    def _unraisable(self, what: Any) -> None:
        """A fault that Python swallows, as of a file that nobody closed."""
        self._seen.append(f"unraisable {type(what.exc_value).__name__}: {what.exc_value}"[:120])


def _signature(raised: BaseException) -> str:
    """A fault in short: its kind, and the last line of the engine on the way to it."""
    frames = traceback.extract_tb(raised.__traceback__)
    ours = [frame for frame in frames if f"{os.sep}engine{os.sep}" in frame.filename] or frames
    last = ours[-1]
    where = f"{Path(last.filename).name}:{last.name}:{last.lineno}"
    words = f" ({raised})"[:80] if isinstance(raised, BrokenProperty) else ""
    return f"{type(raised).__name__} at {where}{words}"


def _most() -> int:
    """The most bytes that this process ever had in memory.

    On Linux `getrusage` counts what the process that started this one had, too: below a large one it sees nothing.
    """
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _memory() -> str | None:
    """A folder in memory, where there is one."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
