"""The faults a user can meet, each told as a full sentence that says what to do; cancelling is not one of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self

from engine.said import Said, Value


class EngineError(Exception):
    """Base of every fault that is told; its text is the English sentence, which a window tells in its own language.

    Attributes:
        said: the sentence.
        details: where it was raised, for a report of the fault; empty where that is of no use.
    """

    said: str
    details = ""

    def __init__(self, template: str, /, **values: Value) -> None:
        """A fault told by a template, a literal, and the values in its {places}, as `Said` takes them."""
        self.said = Said(template, **values)
        super().__init__(str(self.said))

    @classmethod
    def telling(cls, said: str) -> Self:
        """A fault told by a sentence that is there already: a `Said`, or a text in the user's own language."""
        fault = cls.__new__(cls, said)
        fault.said = said
        return fault

    def __str__(self) -> str:
        """The English sentence."""
        return str(self.said)

    def __reduce__(self) -> tuple[Callable[..., EngineError], tuple[Any, ...]]:
        """Crosses to another process as what it tells."""
        return _again, (type(self), self.said, self.details)


class BadPhoto(EngineError):
    """The file cannot be read as a photo: unreadable, truncated, too large or of an odd shape."""


class BadMask(EngineError):
    """The mask or label picture does not fit the photo or cannot be understood."""


class BadDepth(EngineError):
    """A depth picture cannot be read or does not fit the photo, or depth cannot be told in the way that was chosen."""


class BadKernel(EngineError):
    """The kernel file cannot be read, or does not hold a blur kernel."""


class BadProject(EngineError):
    """A project file cannot be read: damaged, of a newer version, or made to harm."""


class MissingPhoto(EngineError):
    """A project's photo is neither where it was nor beside the project; it must be shown where it lies now."""


class BadRecipe(EngineError):
    """An option has a value it cannot take, or two options contradict each other."""


class BadUsage(EngineError):
    """The files that were named contradict each other."""


class UnknownMethod(BadRecipe):
    """No method has that name; the text lists those that exist."""


class MissingWeights(EngineError):
    """A method needs a weight file that is not on this machine; the text names the command that gets it."""


class BadHints(EngineError):
    """What is said of a photo's colours (strokes, ramps, a palette) cannot be read or used."""


class BadFilm(EngineError):
    """A film cannot be read, is of a kind that is not restored, or cannot be written as it is wished."""


class BadWeights(EngineError):
    """A weight file is damaged, is not what its name says, or cannot be loaded safely."""


class BrokenDownload(EngineError):
    """A weight file could not be fetched to its end; the text says what is kept and how to go on."""


class UnfitInfrared(EngineError):
    """A scan has no infrared channel, or one that shows the picture instead of what lies on it."""


class WontOverwrite(EngineError):
    """The output file exists already, and overwriting was not asked for, or it is the original."""


class CannotWrite(EngineError):
    """The output could not be written (disk full, no permission, a format that cannot hold it)."""


class NoRoom(CannotWrite):
    """The disk is full, or the user's share of it; whatever comes next could not be written either."""


class OutOfMemory(EngineError):
    """Neither the device nor the processor has the memory for this photo, even with the smallest tiles."""


class Cancelled(Exception):
    """The user asked to stop; raised from `report` and never shown."""


class LostCrew(EngineError):
    """Nobody is left to carry out a batch: its scheduler does not answer, or has no worker that can be used."""


class EngineDied(EngineError):
    """The engine's process ended without an answer; the next job starts a new one."""


class EngineFault(EngineError):
    """The engine met a fault that nobody foresaw; `details` holds where."""


_SHORT = ("allocate memory", "out of memory", "not enough memory", "insufficient memory", "can't start new thread")


def short_of_memory(fault: BaseException) -> bool:
    """Whether a fault means that memory is short: Python, NumPy, OpenCV and torch word it each in its own way."""
    if isinstance(fault, MemoryError) or type(fault).__name__ == "OutOfMemoryError":
        return True
    text = str(fault).lower()
    return not isinstance(fault, EngineError | OSError) and any(words in text for words in _SHORT)


def told_again(name: str, said: str, details: str) -> EngineError:
    """A fault of another process, as an exception of the same kind.

    Args:
        name: of its class.
        said: its sentence.
        details: where it was raised.
    """
    kind = globals().get(name, EngineFault)
    return _again(kind if isinstance(kind, type) and issubclass(kind, EngineError) else EngineFault, said, details)


def _again(kind: type[EngineError], said: str, details: str) -> EngineError:
    """The same fault."""
    fault = kind.telling(said)
    fault.details = details
    return fault
