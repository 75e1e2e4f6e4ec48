"""A training's folder as anyone may read it, also while another process writes it: curve, samples, states.

::

    NAME-run/run.json       what is trained on what: recipe, pictures, output; written once
             status.json    how far it is, and whether somebody is at it
             curve.csv      step, seconds, loss, rate, and where it was judged its two figures (psnr, ssim)
             samples/N/     small.png, large.png (the truth), bicubic.png, and 0000STEP.png for each judgement
             state/         0000STEP.safetensors, the last two, and best.safetensors
"""

from __future__ import annotations

import csv
import math
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from engine.damaged import DAMAGED, json_of
from engine.errors import BadRecipe, BadUsage
from engine.living import lives
from engine.said import Flag, Said
from engine.training.models import MODELS
from engine.training.recipe import TrainingRecipe
from engine.training.score import Score

VERSION = 1
"""Of a run folder; one of another version is read by nobody else."""
COLUMNS = ("step", "seconds", "loss", "rate")
_UNREADABLE: tuple[type[Exception], ...] = (*DAMAGED, AttributeError, BadRecipe)
Status = Literal["running", "finished", "stopped", "failed", "interrupted"]


@dataclass(frozen=True)
class CurvePoint:
    """One line of the curve.

    Attributes:
        step: how many steps were done.
        seconds: of training, without pauses.
        loss: mean since the line before.
        rate: of learning.
        score: on the validation, the figure that decides; NaN where it was not judged here.
        second: the other, likewise.
    """

    step: int
    seconds: float
    loss: float
    rate: float
    score: float = math.nan
    second: float = math.nan


@dataclass(frozen=True)
class TrainingSample:
    """A crop of a held-out picture, and what the network made of it over time; paths of PNG files.

    Attributes:
        small: the small picture.
        large: the truth.
        bicubic: what interpolation makes of it.
        results: (step, path), in their order.
    """

    small: Path
    large: Path
    bicubic: Path
    results: tuple[tuple[int, Path], ...]


@dataclass(frozen=True)
class TrainingRun:
    """What is known of a training.

    Attributes:
        folder: its folder.
        recipe: its choices.
        output: the file that the network is written to.
        status: "running"; "finished"; "stopped" on demand; "failed"; "interrupted" where its process is gone.
        step: how many steps were done at the last line.
        seconds: of training.
        steps: how many there will be, as far as known; 0 where not.
        curve: its points.
        plain: the figure of what needs no learning, on the validation.
        best: (step, figure) of the judgement whose network is kept, which is the best, or where detail is made up the
            newest that can be kept; until there is one, of the newest; None before there is any. What is best the task
            decides.
        samples: the crops that are shown.
        states: (step, path) of the states from which it can go on, the newest last.
        written: the network's file, where it has been written.
        pictures: facts of the pictures: "train", "held_out" and "left_out" (why → count).
        notes: sentences.
        folders: where the pictures lay.
    """

    folder: Path
    recipe: TrainingRecipe
    output: Path
    status: Status
    step: int
    seconds: float
    steps: int
    curve: tuple[CurvePoint, ...]
    plain: float
    best: tuple[int, float] | None
    samples: tuple[TrainingSample, ...]
    states: tuple[tuple[int, Path], ...]
    written: Path | None
    pictures: Mapping[str, Any]
    notes: tuple[str, ...] = ()
    folders: tuple[Path, ...] = ()

    @classmethod
    def read(cls, folder: str | os.PathLike[str]) -> TrainingRun:
        """The run in a folder, as it is now.

        Raises:
            BadUsage: there is no run there, or one of another version, or it is damaged.
        """
        folder = Path(folder)
        told = facts(folder)
        status = table(folder / "status.json")
        model = MODELS[told["recipe"].model]
        curve = read_curve(folder / "curve.csv", model.score)
        judged = [point for point in curve if not math.isnan(point.score)]
        best = max(judged, key=lambda point: model.score.gained(point.score, 0.0), default=None)
        if judged and model.synthesises:  # texture costs PSNR: the newest counts
            best = judged[-1]
        best = next((point for point in judged if point.step == status.get("best")), best)
        output = told["output"]
        return cls(
            folder, told["recipe"], output, _status(status), int(_number(status, "step")), _number(status, "seconds"),
            int(_number(status, "steps")), curve, told["plain"][0],
            None if best is None else (best.step, best.score), _samples(folder), states_of(folder),
            output if status.get("written") and output.is_file() else None, told["pictures"],
            tuple(_sentences(told.get("notes", ()))) + tuple(_sentences(status.get("notes", ()))), told["folders"])


def facts(folder: Path) -> dict[str, Any]:
    """What `run.json` holds, its recipe as :class:`TrainingRecipe`, its files as paths.

    Raises:
        BadUsage: there is no run there, or one of another version, or it is damaged.
    """
    path = folder / "run.json"
    if not path.is_file():
        raise BadUsage("There is no training in '{path}'. Name the folder that ends in -run.", path=folder)
    try:
        told = json_of(path.read_text(encoding="utf-8"))
        if told["version"] != VERSION:
            raise BadUsage("The training in '{path}' was begun by another version of Heirloom and cannot go on. Start "
                           "a new one; {option} lets it begin with the network of that one.", path=folder,
                           option=Flag("start"))
        told["recipe"] = TrainingRecipe.from_plain(told["recipe"])
        if "bicubic" in told:  # as it was called when all networks enlarged
            told["plain"] = [told["bicubic"]["psnr"], told["bicubic"]["ssim"]]
        told["plain"] = [float(each) for each in told["plain"]]
        _ = MODELS[told["recipe"].model], told["plain"][0]
        told |= {"output": _beside(folder, told["output"]), "pictures": dict(told["pictures"]),
                 "folders": tuple(Path(one) for one in told.get("folders", ()))}
    except _UNREADABLE as fault:
        raise BadUsage("The training in '{path}' cannot be read ({reason}). Start a new one.", path=folder,
                       reason=str(fault)) from fault
    return dict(told)


def _beside(folder: Path, output: str) -> Path:
    """The file of a run's network: beside its folder, wherever that lies now and whatever place it names.

    Raises:
        ValueError: it names no network's file.
    """
    name = Path(output).name
    if Path(name).suffix.lower() != ".safetensors":
        raise ValueError(f"'{name}' is no network's file")
    return folder.absolute().parent / name


def read_curve(path: Path, score: Score) -> tuple[CurvePoint, ...]:
    """The points of a curve of that score, without lines that are damaged or, as the last may be, half written."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ()
    whole = text[: text.rfind("\n") + 1]
    points = []
    with suppress(csv.Error):
        for row in csv.DictReader(whole.splitlines()):
            with suppress(TypeError, ValueError, KeyError):
                numbers = [float(row[name]) if row[name] else math.nan for name in (*COLUMNS[1:], *score.columns)]
                points.append(CurvePoint(int(row["step"]), *numbers))
    return tuple(points)


def states_of(folder: Path) -> tuple[tuple[int, Path], ...]:
    """(step, path) of the states that a run can go on from, the newest last."""
    found = [(int(path.stem), path) for path in (folder / "state").glob("*.safetensors") if path.stem.isdigit()]
    return tuple(sorted(found))


def alive(status: Mapping[str, Any]) -> bool:
    """Whether the process that wrote a status is still there."""
    return lives(status.get("pid"), status.get("started"))


def _number(status: Mapping[str, Any], name: str) -> float:
    """A figure of a status; 0 where it has none."""
    told = status.get(name, 0)
    try:
        return float(told) if isinstance(told, int | float) and math.isfinite(told) else 0.0
    except OverflowError:  # a whole number of very many digits
        return 0.0


def _status(status: Mapping[str, Any]) -> Status:
    """How a run stands."""
    told = status.get("status")
    if told == "running" and not alive(status):
        return "interrupted"
    return told if told in ("running", "finished", "stopped", "failed") else "interrupted"


def _samples(folder: Path) -> tuple[TrainingSample, ...]:
    """The crops that are shown, as far as they are written."""
    found = []
    for place in sorted((folder / "samples").glob("*"), key=lambda path: path.name):
        small, large, bicubic = (place / f"{name}.png" for name in ("small", "large", "bicubic"))
        results = sorted((int(path.stem), path) for path in place.glob("*.png") if path.stem.isdigit())
        if small.is_file() and large.is_file() and bicubic.is_file():
            found.append(TrainingSample(small, large, bicubic, tuple(results)))
    return tuple(found)


def _sentences(plain: Any) -> list[str]:  # noqa: ANN401 - what JSON holds
    """Sentences again; what is none is left out."""
    told = []
    for one in plain if isinstance(plain, list) else []:
        with suppress(ValueError):
            told.append(Said.from_plain(one))
    return told


def table(path: Path) -> dict[str, Any]:
    """A JSON object, or nothing while it is not there."""
    with suppress(OSError, ValueError):
        told = json_of(path.read_text(encoding="utf-8"))
        if isinstance(told, dict):
            return told
    return {}


