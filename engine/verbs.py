"""What the engine's child process can be asked to do, and how it listens while it works."""

from __future__ import annotations

import importlib
import os
import queue
import shutil
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine import crossing
from engine.data import Kernel, Mask, Metrics, Photo, Prompt, Regions, Restored
from engine.errors import Cancelled, EngineError, OutOfMemory
from engine.progress import Glimpse, Report, rested, watching
from engine.recipe import Recipe

if TYPE_CHECKING:
    from engine.queue_work import Finished, Order

_IDLE = 0.3  # seconds without work before torch is loaded in advance
_EVERY = 0.05  # seconds between two words of progress


@dataclass(frozen=True)
class DeviceInfo:
    """A device that can compute.

    Attributes:
        name: as in `--device`: "cpu", "cuda:0".
        words: for people.
        memory_bytes: what it has.
    """

    name: str
    words: str
    memory_bytes: int


class Child:
    """The loop of the engine's process: one call at a time, while a thread listens for what the user wants."""

    def __init__(self, pipe: Connection, folder: Path) -> None:
        """Have nothing yet."""
        self._pipe, self._folder = pipe, folder
        self._calls: queue.Queue[tuple[Any, ...]] = queue.Queue()
        self._sending = threading.Lock()
        self._stop, self._go = threading.Event(), threading.Event()
        self._go.set()
        self._photo: Photo | None = None
        self._coming: crossing.Packed | None = None
        self._told, self._notes = 0.0, set[str]()

    def live(self) -> None:
        """Answer calls until the pipe closes."""
        threading.Thread(target=self._listen, daemon=True, name="listener").start()
        while True:
            try:
                kind, *told = self._calls.get(timeout=_IDLE)
            except queue.Empty:
                importlib.import_module("torch")
                kind, *told = self._calls.get()
            if kind == "photo":
                self._coming = told[0]
            else:
                self._answer(*told)

    def _listen(self) -> None:
        """Take words at once and calls in turn; where the parent is gone, end."""
        while True:
            try:
                word, *told = self._pipe.recv()
            except (EOFError, OSError):
                for folder in (self._folder, crossing.spare(self._folder)):
                    shutil.rmtree(folder, ignore_errors=True)
                os._exit(1)
            if word == "cancel":
                self._stop.set()
            elif word == "pause":
                self._go.clear()
            elif word == "resume":
                self._go.set()
            else:
                if word == "call":
                    self._stop.clear()
                    self._go.set()
                self._calls.put((word, *told))

    def _answer(self, verb: str, packed: crossing.Packed, watched: bool) -> None:
        """Do one verb, and say how it ended."""
        self._told, self._notes = 0.0, set()
        try:
            if self._coming is not None:  # here, where a fault is told
                self._photo = None
                self._photo = crossing.unpacked(self._coming, None)
                self._coming = None
            arguments = crossing.unpacked(packed, self._photo)
            do: Callable[..., Any] = getattr(self, f"do_{verb}")
            if watched:
                with watching(self._show):
                    result = do(*arguments, report=self._report)
            else:
                result = do(*arguments, report=self._report)
            self._say("done", crossing.packed(result, self._photo, self._folder))
        except Cancelled:
            self._say("cancelled")
        except EngineError as fault:
            self._say("fault", type(fault).__name__, str(fault), traceback.format_exc(), isinstance(fault, OutOfMemory))
        except MemoryError:
            self._say("fault", OutOfMemory.__name__, "There is not enough memory for this photo. Close other programs, "
                      "restore a smaller part, or choose a smaller scale.", traceback.format_exc(), True)
        except Exception as fault:  # noqa: BLE001 - the window must hear of every fault, whatever it is
            self._unforeseen(fault)

    def _unforeseen(self, fault: Exception) -> None:
        """Tell of a fault that nobody foresaw.

        After one of the card's own, only a new process can use it: the parent, told that this one is broken, ends it.
        """
        text = f"{type(fault).__name__}: {fault}"
        card = "CUDA" in text or "device-side" in text
        broken = card or self._coming is not None
        advice = "Choose the CPU in the settings, or try again." if card else "Please report it, with the photo."
        self._say("fault", "EngineFault", f"The engine met a fault that it does not know ({text.splitlines()[0]}). "
                  f"{advice}", traceback.format_exc(), broken)

    def _report(self, done: float, note: str = "") -> None:
        """Progress to the parent, at most twenty times a second; waits while paused, stops when cancelled."""
        if not self._go.is_set():
            start = time.perf_counter()
            while not self._go.wait(0.05):
                if self._stop.is_set():
                    raise Cancelled
            rested(time.perf_counter() - start)
        if self._stop.is_set():
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

    def _say(self, *message: Any) -> None:  # noqa: ANN401 - what the message holds
        """One message; region threads may speak at the same time."""
        with self._sending:
            self._pipe.send(message)

    # the verbs -------------------------------------------------------------------------------------------------------

    def do_segment(self, photo: Photo, recipe: Recipe, *, report: Report) -> tuple[Regions, tuple[str, ...]]:
        """Regions and notes; the models and the photo's embedding stay here."""
        from engine.pipeline import segment

        scene = segment(photo, recipe, report)
        return scene.regions, tuple(scene.notes)

    def do_prepare(self, photo: Photo, recipe: Recipe, *, report: Report) -> str:
        """Make prompts quick: "sam" where its weights are here, else "grabcut"."""
        from engine.segmenters.prompting import prompter

        name, _ = prompter(photo, recipe, report)
        return name

    def do_mask(self, photo: Photo, prompt: Prompt, recipe: Recipe, *, report: Report) -> Mask:
        """The thing a prompt points at."""
        from engine.segmenters.prompting import prompter

        _, answer = prompter(photo, recipe, report)
        return answer(prompt)

    def do_estimate(self, photo: Photo, regions: Regions, recipe: Recipe, *, report: Report) -> dict[int, Kernel]:
        """Kernels by label."""
        from engine.pipeline import estimate

        return estimate(photo, regions, recipe, report)

    def do_restore(self, photo: Photo, regions: Regions, recipe: Recipe, kernels: Mapping[int, Kernel] | None = None,
                   *, report: Report) -> Restored:
        """The whole photo."""
        from engine.pipeline import restore

        return restore(photo, regions, recipe, report, kernels)

    def do_preview(self, photo: Photo, regions: Regions, recipe: Recipe, box: tuple[int, int, int, int],
                   kernels: Mapping[int, Kernel] | None = None, *, report: Report) -> Restored:
        """A part of the photo."""
        from engine.pipeline import preview

        return preview(photo, regions, recipe, box, report, kernels)

    def do_measure(self, restored: Restored, reference: Any = None, *, report: Report) -> Metrics:  # noqa: ANN401
        """How good a result is."""
        from engine.pipeline import measure

        return measure(restored, reference, report)

    def do_devices(self, *, report: Report) -> tuple[DeviceInfo, ...]:
        """Every device that can compute, the processor first."""
        from engine import device

        return tuple(DeviceInfo(*facts) for facts in device.all_devices())

    def do_fetch(self, name: str, *, report: Report) -> Path:
        """A weight file, downloaded."""
        from engine import weights

        return weights.fetch(name, report)

    def do_import_weights(self, path: Path, *, report: Report) -> Path:
        """A weight file, taken from another place."""
        from engine import weights

        return weights.import_file(path, report)

    def do_verify(self, name: str = "all", *, report: Report) -> Any:  # noqa: ANN401 - a tuple of verdicts
        """Whether weight files are what they should be."""
        from engine import weights

        return weights.verify(name, report)

    def do_restore_row(self, order: Order, *, report: Report) -> Finished:
        """A photo of the queue, from file to file."""
        from engine.queue_work import restore_row

        return restore_row(order, report)
