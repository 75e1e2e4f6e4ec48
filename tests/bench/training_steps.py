"""What one step of each training costs: ``python -m tests.bench.training_steps PHOTOS [--most 40] [--steps 7]``.

The usual settings of every model, on the first pictures of a folder that is listed by name; one step first that is not
counted, then the median of some. The trainer's own step is timed: crops, small pictures, loss, gradients, mean of
weights. Judgements and states are not in it. Run it with OMP_NUM_THREADS=1 for the cost on one core.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

import torch

from engine import device as devices
from engine.training.folder import RunFolder
from engine.training.models import MODELS
from engine.training.pictures import TrainingPictures, training_pictures
from engine.training.recipe import TrainingRecipe
from engine.training.task import task_of
from engine.training.trainer import Trainer


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("photos", type=Path)
    parser.add_argument("--most", type=int, default=40)
    parser.add_argument("--steps", type=int, default=7)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        some = Path(place) / "photos"
        some.mkdir()
        for path in sorted(path for path in given.photos.iterdir() if path.is_file())[: given.most]:
            (some / path.name).write_bytes(path.read_bytes())
        pictures = training_pictures([str(some)], TrainingRecipe(soft="keep"))
        print("| model | settings | numbers | seconds a step |\n|---|---|---:|---:|")
        for model in MODELS:
            recipe = TrainingRecipe(model=model, soft="keep")
            print(_row(recipe, pictures, Path(place) / model, given.steps), flush=True)


def _row(recipe: TrainingRecipe, pictures: TrainingPictures, run: Path, steps: int) -> str:
    torch.manual_seed(0)
    task = task_of(recipe.model)(recipe, pictures)
    trainer = Trainer(task, RunFolder.begun(run, {"recipe": recipe.plain()}), torch.device("cpu"), lambda: None)
    taken = []
    with devices.threads(1):
        for _ in range(steps + 1):
            begun = time.perf_counter()
            trainer._step()
            taken.append(time.perf_counter() - begun)
    numbers = sum(weight.numel() for weight in task.networks[task.exported].parameters())
    scale = "all scales" if MODELS[recipe.model].all_scales else f"x{recipe.scale}"
    return (f"| `{recipe.model}` | {scale}, {recipe.batch} crops of {recipe.crop} | {numbers:,} | "
            f"{statistics.median(taken[1:]):.2f} ({min(taken[1:]):.2f} to {max(taken[1:]):.2f}) |")


if __name__ == "__main__":
    main()
