"""A crew on this machine: threads, each with an engine process of its own that stays warm from photo to photo."""

from __future__ import annotations

import queue
import threading
from collections.abc import Sequence

from engine.batches.batch_rows import Answer, BatchOrder
from engine.crews.crew import OneWorker
from engine.process.worker import GRACE


class LocalCrew:
    """As many engine processes as were asked for, one for each device where devices are named."""

    def __init__(self, workers: int = 1, devices: Sequence[str] = ()) -> None:
        """Start them.

        Args:
            workers: how many.
            devices: what each computes on, in turn; none for what the recipes say.
        """
        self._orders: queue.SimpleQueue[BatchOrder | None] = queue.SimpleQueue()
        self._answers: queue.SimpleQueue[Answer] = queue.SimpleQueue()
        self._flying = 0
        self._crew = [OneWorker(f"local-{number + 1}", devices[number % len(devices)] if devices else "")
                      for number in range(workers)]
        self._threads = [threading.Thread(target=self._live, args=(one,), name=f"batch {one.name}", daemon=True)
                         for one in self._crew]
        for thread in self._threads:
            thread.start()

    @property
    def size(self) -> int:
        """How many photos are worked on at the same time."""
        return len(self._crew)

    @property
    def room(self) -> int:
        """How many orders it takes now: one for each that has none."""
        return self.size - self._flying

    def give(self, order: BatchOrder) -> None:
        """Take an order."""
        self._flying += 1
        self._orders.put(order)

    def answers(self, timeout: float) -> list[Answer]:
        """The answers that came; waits for one, but no longer than `timeout` seconds."""
        found: list[Answer] = []
        try:
            found.append(self._answers.get(timeout=timeout))
            while True:
                found.append(self._answers.get_nowait())
        except queue.Empty:
            self._flying -= len(found)
            return found

    def hold(self) -> None:
        """Give nothing back: each order is begun at once."""

    def close(self) -> None:
        """End the processes; what they do is lost."""
        for one in self._crew:
            one.stop()
            self._orders.put(None)
        for one, thread in zip(self._crew, self._threads, strict=True):
            thread.join(GRACE + 1.0)
            one.close()  # where it did not stop by itself
            thread.join()

    def _live(self, one: OneWorker) -> None:
        """Carry out orders until there are no more."""
        try:
            one.start()
            while (order := self._orders.get()) is not None:
                self._answers.put(one.answer(order))
        finally:
            one.close()
