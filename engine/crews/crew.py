"""What a driver asks of a crew, and how one worker answers one order, whatever happens to the photo."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Protocol

from engine.batches.batch_rows import Answer, BatchOrder
from engine.batches.photo_work import with_device
from engine.errors import Cancelled, EngineDied, EngineError, EngineFault
from engine.process.worker import Worker
from engine.said import Said

TOO_SLOW = "TooSlow"
_LOOK = 600.0  # seconds for reading a photo's head, and for loading what the engine needs
_RENEWED = 500  # photos after which the engine's process is replaced, whatever has leaked


class Crew(Protocol):
    """Takes orders and gives answers, in any order; used by one thread.

    One whose workers may be lost for good raises `LostCrew` from `room` and `answers`, having given all orders back.
    """

    @property
    def size(self) -> int:
        """How many photos are worked on at the same time."""

    @property
    def room(self) -> int:
        """How many orders it takes now."""

    def give(self, order: BatchOrder) -> None:
        """Take an order; each gets exactly one answer."""

    def answers(self, timeout: float) -> list[Answer]:
        """The answers that came; waits for one, but no longer than `timeout` seconds; also after it was closed."""

    def hold(self) -> None:
        """Give back, as orders that nothing came of, those that nobody has begun."""

    def close(self) -> None:
        """End; what is being worked on is lost, and leaves no half file."""


class OneWorker:
    """One warm engine process that carries out orders one after the other; used by one thread, stopped by any."""

    def __init__(self, name: str, device: str = "") -> None:
        """Start nothing yet.

        Args:
            name: for the manifest.
            device: what it computes on; "" for the recipe's.
        """
        self.name, self._device = name, device
        self._engine = Worker()
        self._done = 0
        self._stopping = False
        self._ready: int | None = None  # the engine that has loaded all it needs

    def start(self) -> None:
        """Let the engine load in advance."""
        self._engine.start()

    def stop(self) -> None:
        """End the running order, and all that come; from any thread."""
        self._stopping = True
        self._engine.cancel()

    def drop(self) -> None:
        """End the running order; from any thread."""
        self._engine.cancel()

    def close(self) -> None:
        """End the engine's process."""
        self._engine.close()

    def answer(self, order: BatchOrder, unwanted: Callable[[], bool] = lambda: False) -> Answer:
        """Carry out an order; never raises for a photo's sake.

        Args:
            order: what is to be done.
            unwanted: whether it is not to be begun; who says so when it runs already calls `drop`.
        """
        began = time.perf_counter()
        if self._stopping:
            return Answer(order.number, "stopped", lease=order.lease)
        if self._done >= _RENEWED:
            self._engine.close()
            self._engine, self._done = Worker(), 0
        self._done += 1
        order = with_device(order, self._device)
        try:
            if self._engine.pid is None or self._engine.pid != self._ready:
                self._within(_LOOK, unwanted, "ready")  # of which no photo is to blame
                self._ready = self._engine.pid
            limit = order.limit or self._within(_LOOK, unwanted, "patience", order)
            answer: Answer = self._within(limit, unwanted, "batch_photo", order)
        except EngineDied:
            answer = self._failed(order, EngineDied.__name__, Said(
                "The engine's process ended while it worked on this photo, most often because the memory ran out. "
                "Use fewer workers, or restore this photo by itself."))
        except EngineError as fault:
            answer = self._failed(order, type(fault).__name__, fault.said)
        except _TooSlowError as slow:
            answer = self._failed(order, TOO_SLOW, Said(
                "This photo was not done after {seconds} s, so it was given up. Give it more time with --limit.",
                seconds=f"{slow.seconds:.0f}"))
        except Cancelled:
            answer = Answer(order.number, "stopped")
        except Exception as fault:  # noqa: BLE001 - a driver that waits for the answer must hear of every fault
            answer = self._failed(order, EngineFault.__name__, f"{type(fault).__name__}: {fault}")
        return replace(answer, worker=self.name, seconds=answer.seconds or time.perf_counter() - began,
                       lease=order.lease)

    def _failed(self, order: BatchOrder, kind: str, text: str) -> Answer:
        """The answer where something went wrong."""
        return Answer(order.number, "failed", kind=kind, fault=text)

    def _within(self, seconds: float, unwanted: Callable[[], bool], verb: str,
                *arguments: BatchOrder) -> Any:  # noqa: ANN401 - the answer of the verb
        """Let the engine do a verb; what is not done in time is ended.

        Raises:
            _TooSlowError: it was not done in time.
            EngineError: what the engine raised.
            Cancelled: it was stopped.
        """
        late = threading.Event()

        def expire() -> None:
            late.set()
            self._engine.cancel()

        timer = threading.Timer(seconds, expire)
        timer.start()
        try:
            if unwanted():
                raise Cancelled
            return self._engine.call(verb, *arguments)
        except Cancelled:
            if late.is_set() and not self._stopping:
                raise _TooSlowError(seconds) from None
            raise
        finally:
            timer.cancel()
            timer.join()


class _TooSlowError(Exception):
    """A photo was not done in time."""

    def __init__(self, seconds: float) -> None:
        """How long it had."""
        super().__init__()
        self.seconds = seconds
