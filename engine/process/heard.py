"""What a call hears of its child, what is posted to it, and the child's first step."""

from __future__ import annotations

import importlib
import queue
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from engine.progress import Glimpse, Report


class Heard:
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


def post(pipe: Connection, words: queue.SimpleQueue[tuple[Any, ...] | None]) -> None:
    """Send what is put into the queue, until None or the child is gone; where the pipe is full only this waits."""
    while (word := words.get()) is not None:
        try:
            pipe.send(word)
        except (OSError, ValueError):
            return


def live(module: str, pipe: Connection, folder: Path, *terms: Any) -> None:  # noqa: ANN401 - what the module asks for
    """The child's whole life, in a module that only the child needs."""
    importlib.import_module(module).serve(pipe, folder, *terms)
