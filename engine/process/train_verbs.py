"""What the engine's child process can be asked about learning: which pictures there are, and to train on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engine.progress import Report

if TYPE_CHECKING:
    from engine.training.recipe import TrainingRecipe
    from engine.training.run import TrainingRun


@dataclass(frozen=True)
class PicturesFound:
    """What a folder of pictures holds for a training, without the pixels.

    Attributes:
        train: the files that would be learned from.
        held_out: those that it would be judged by.
        reduced: how many of them are soft and would be reduced by 2.
        left_out: (file, why, sentence) of every file that would not be used.
        counted: why → how many files.
        notes: sentences of warning.
    """

    train: tuple[Path, ...]
    held_out: tuple[Path, ...]
    reduced: int
    left_out: tuple[tuple[Path, str, str], ...]
    counted: Mapping[str, int]
    notes: tuple[str, ...]


class TrainVerbs:
    """Verbs of `engine.process.verbs.Child`.

    A training is paused and goes on as any call; `Worker.enough` ends it well, with what it has; cancelled, it keeps
    its state and writes the best network so far, as far as the time of grace allows: a state is kept every minute.
    """

    def do_training_pictures(self, folders: Sequence[str], recipe: TrainingRecipe, *, report: Report) -> PicturesFound:
        """What of some folders can be learned from."""
        from engine.training.pictures import training_pictures

        found = training_pictures(folders, recipe, report)
        both = (*found.train, *found.held_out)
        return PicturesFound(
            tuple(picture.path for picture in found.train), tuple(picture.path for picture in found.held_out),
            sum(picture.reduced for picture in both), found.left_out,
            found.counted(), found.notes)

    def do_train(self, photos: Sequence[str] | None, output: Path | None, recipe: TrainingRecipe | None = None, *,
                 resume: Path | None = None, overwrite: bool = False, report: Report) -> TrainingRun:
        """Train a network; see `engine.training.training.train`. Shows "training" glimpses."""
        from engine.training.training import train

        return train(photos, output, recipe, resume=resume, report=report, enough=self._enough, overwrite=overwrite)

    def _enough(self) -> bool:
        """Whether the running call shall end well, with what it has; the child knows."""
        raise NotImplementedError
