"""What the engine's child process can be asked to do, and how it listens while it works."""

from __future__ import annotations

import importlib
import os
import queue
import shutil
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.colours import Hints
from engine.data import Kernel, Labels, Mask, Photo, Prompt, Regions
from engine.errors import Cancelled, CannotWrite, EngineError, OutOfMemory
from engine.process import transfer
from engine.process.colour_verbs import ColourVerbs
from engine.process.damage_verbs import DamageVerbs
from engine.process.depth_verbs import DepthVerbs
from engine.process.film_verbs import FilmVerbs
from engine.process.train_verbs import TrainVerbs
from engine.progress import Glimpse, Report, pausable, rested, watching
from engine.recipe import Recipe
from engine.restored import Metrics, Restored
from engine.said import Said, Template
from engine.saving import write_array

if TYPE_CHECKING:
    from engine.batches.batch_rows import Answer, BatchOrder

_OF_THE_CARD = Template("The engine met a fault that it does not know ({text}). Choose the CPU in the settings, or try "
                        "again.")
_UNKNOWN = Template("The engine met a fault that it does not know ({text}). Please report it, with the photo.")
_IDLE = 0.3  # seconds without work before torch is loaded in advance
_EVERY = 0.05  # seconds between two words of progress
_PAUSE = 0.05  # seconds between two looks whether a paused call goes on


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


def serve(pipe: Connection, folder: Path) -> None:
    """The child's whole life: answer calls until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    _step_back()
    sys.setrecursionlimit(10_000)  # models are deep
    Child(pipe, folder).live()


def _step_back() -> None:
    """Let the window go first: a lower priority costs the job little and keeps the brush quick."""
    import psutil

    with suppress(psutil.Error, OSError):
        psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS if sys.platform == "win32" else 10)


class Child(ColourVerbs, DamageVerbs, DepthVerbs, TrainVerbs, FilmVerbs):
    """The loop of the engine's process: one call at a time, while a thread listens for what the user wants."""

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
        self._told, self._notes = 0.0, set[str]()

    def live(self) -> None:
        """Answer calls until the pipe closes."""
        threading.Thread(target=self._listen, daemon=True, name="listener").start()
        while True:
            try:
                kind, *told = self._calls.get(timeout=_IDLE)
            except queue.Empty:
                importlib.import_module("engine.device")
                kind, *told = self._calls.get()
            if kind == "photo":
                if self._coming is not None:  # its call was stopped before it was sent
                    self._coming.dropped()
                self._coming = told[0]
            elif kind == "forget":
                if self._made is not None and self._made[0] == told[0]:
                    self._made = None
            else:
                self._answer(*told)

    def _listen(self) -> None:
        """Take words at once and calls in turn; where the parent is gone, end."""
        while True:
            try:
                word, *told = self._pipe.recv()
            except (EOFError, OSError):
                for folder in (self._folder, transfer.spare(self._folder)):
                    shutil.rmtree(folder, ignore_errors=True)
                os._exit(1)
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
        except MemoryError:
            said = Said("There is not enough memory for this photo. Close other programs, restore a smaller part, or "
                        "choose a smaller scale.")
            self._say("fault", OutOfMemory.__name__, said, traceback.format_exc(), True)
        except Exception as fault:  # noqa: BLE001 - the window must hear of every fault, whatever it is
            self._unforeseen(fault)

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
            self._pipe.send((self._number, *message))

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

    def do_estimate(self, photo: Photo, regions: Regions, recipe: Recipe, *, damage: Labels | None = None,
                    report: Report) -> dict[int, Kernel]:
        """Kernels by label."""
        from engine.pipeline import estimate

        return estimate(photo, regions, recipe, report, damage=damage)

    def do_restore(self, photo: Photo, regions: Regions, recipe: Recipe, kernels: Mapping[int, Kernel] | None = None,
                   *, damage: Labels | None = None, hints: Hints | None = None, resume: Path | None = None,
                   into: Path | None = None, report: Report) -> Restored:
        """The whole photo; `into` names an .npy file that holds the result's image, which is then mapped from there."""
        from engine.pipeline import restore

        return self._on_disk(restore(photo, regions, recipe, report, kernels, resume, damage=damage, hints=hints),
                             into)

    def do_preview(self, photo: Photo, regions: Regions, recipe: Recipe, box: tuple[int, int, int, int],
                   kernels: Mapping[int, Kernel] | None = None, *, damage: Labels | None = None,
                   hints: Hints | None = None, into: Path | None = None, report: Report) -> Restored:
        """A part of the photo; `into` as in `do_restore`."""
        from engine.pipeline import preview

        return self._on_disk(preview(photo, regions, recipe, box, report, kernels, damage=damage, hints=hints), into)

    def _on_disk(self, restored: Restored, into: Path | None) -> Restored:
        """The result with its image in a file; in memory still, and with a note, where the file cannot be written."""
        if into is None:
            return restored
        try:
            write_array(into, restored.image, lambda: self._report(1.0))
        except CannotWrite as fault:
            note = Said("The result could not be kept on disk, so it stays in memory until it is saved. {fault}",
                        fault=fault.said)
            return restored.after("keeping", note)
        return replace(restored, image=np.load(into, mmap_mode="r"))

    def do_measure(self, restored: Restored, reference: Any = None, *, report: Report) -> Metrics:  # noqa: ANN401
        """How good a result is."""
        from engine.pipeline import measure

        return measure(restored, reference, report)

    def do_devices(self, *, report: Report) -> tuple[DeviceInfo, ...]:
        """Every device that can compute, the processor first."""
        from engine import device

        return tuple(DeviceInfo(*facts) for facts in device.all_devices())

    def do_ready(self, *, report: Report) -> None:
        """Nothing, once torch is loaded."""
        importlib.import_module("engine.device")

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

    def do_patience(self, order: BatchOrder, *, report: Report) -> float:
        """How many seconds a photo of a batch may take."""
        from engine.batches.photo_work import patience

        return patience(order)

    def do_batch_photo(self, order: BatchOrder, *, report: Report) -> Answer:
        """A photo of a batch, or of the window's list, from file to file."""
        from engine.batches.photo_work import work

        return work(order, report)
