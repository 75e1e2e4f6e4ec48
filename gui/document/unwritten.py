"""Results of the open photo that are on their way to files; who wishes to leave the photo waits for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Unwritten:
    """How many there are, and what is to happen once there are none."""

    def __init__(self) -> None:
        """All is written."""
        self._count = 0
        self._later: Callable[[], None] | None = None

    def add(self) -> None:
        """One more is being written."""
        self._count += 1

    @contextmanager
    def ending(self) -> Iterator[None]:
        """One is written, or could not be: it counts no more, and after what is done about it the photo may be left."""
        self._count -= 1
        yield
        self._leave()

    def once_written(self, leave: Callable[[], None]) -> None:
        """Leave this photo, but only once its results are in files; only the newest wish counts."""
        self._later = leave
        self._leave()

    def stay(self) -> None:
        """Nobody wishes to leave any more."""
        self._later = None

    def _leave(self) -> None:
        """Leave this photo where that was wished and nothing is being written of it any more."""
        if not self._count:
            leave, self._later = self._later, None
            if leave is not None:
                leave()
