"""What the engine's child process can be asked to do."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from engine import large
from engine.colours import Hints
from engine.data import Kernel, Labels, Mask, Photo, Prompt, Regions, Source
from engine.errors import CannotWrite
from engine.process.colour_verbs import ColourVerbs
from engine.process.damage_verbs import DamageVerbs
from engine.process.depth_verbs import DepthVerbs
from engine.process.film_verbs import FilmVerbs
from engine.process.loop import Loop, begin, step_back
from engine.process.train_verbs import TrainVerbs
from engine.progress import Report
from engine.recipe import Recipe
from engine.restored import Metrics, Restored
from engine.said import Said
from engine.saving import write_array

if TYPE_CHECKING:
    from engine.batches.batch_rows import Answer, BatchOrder


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
    begin()
    step_back()
    sys.setrecursionlimit(10_000)  # models are deep
    Child(pipe, folder).live()


class Child(Loop, ColourVerbs, DamageVerbs, DepthVerbs, TrainVerbs, FilmVerbs):
    """The engine's process."""

    def _rest(self) -> None:
        """Load torch in advance."""
        importlib.import_module("engine.device")

    def _leave(self) -> None:
        """Let go of the photo, and of it as it was mended."""
        if mending := sys.modules.get("engine.steps.mending"):
            mending.forget()
        super()._leave()

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
                   into: Path | None = None, memory: float | None = None, report: Report) -> Restored:
        """The whole photo; `into` names an .npy file that holds the result's image, which is then mapped from there.

        There, one that would take more than so many bytes of memory is written part by part.
        """
        from engine import piecewise
        from engine.pipeline import restore

        most = piecewise.MOST if memory is None else memory
        parted = piecewise.too_large(photo.shape, recipe.scale, most) and piecewise.possible(photo, recipe)
        if into is not None and parted:
            files = list[piecewise.ArrayFile]()

            def opened(shape: tuple[int, int], _: Source, index: piecewise.Index | None) -> piecewise.ArrayFile:
                files.append(piecewise.ArrayFile(into, shape, index))
                return files[0]

            restored = piecewise.restore(photo, regions, recipe, opened, into, report, kernels, resume, damage, hints)
            restored = replace(restored, image=files[0].finish())
            return self._solved_on_disk(restored, into.with_name(f"{into.stem}-solved.npy"))
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

    def _solved_on_disk(self, restored: Restored, into: Path) -> Restored:
        """The result of a large photo with that photo, as it was enlarged, in a file; else as `_on_disk`."""
        if restored.solved is None or restored.solved.nbytes < large.LEAST:
            return restored
        with suppress(CannotWrite):
            write_array(into, restored.solved, lambda: self._report(1.0))
            large.let_go(restored.solved)
            return replace(restored, solved=np.load(into, mmap_mode="r"))
        return restored

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
