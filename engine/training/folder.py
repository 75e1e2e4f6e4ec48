"""A training's folder as its trainer writes it: whole files that take the place of older ones, never half of one."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from engine.data import Image
from engine.errors import BadUsage
from engine.living import began
from engine.said import plain_of
from engine.saving import told as telling
from engine.saving import write_bytes, write_text
from engine.training import run
from engine.training.models import MODELS
from engine.training.run import COLUMNS, CurvePoint
from engine.training.score import Score

_KEPT = 2  # states
_MOST_SAMPLES = 120  # results of a crop; then every second one goes
BEST = "best"


@dataclass
class RunFolder:
    """Where a run is written.

    Attributes:
        path: the folder.
        curve: its points so far.
        notes: sentences of this run.
        score: what it is judged by.
    """

    path: Path
    curve: list[CurvePoint]
    notes: list[str]
    score: Score
    _status: dict[str, Any]

    @classmethod
    def begun(cls, path: Path, facts: Mapping[str, Any]) -> RunFolder:
        """A new one.

        Raises:
            CannotWrite: the disk is full, or there is no permission.
        """
        with telling(path):
            path.mkdir(parents=True)
            (path / "state").mkdir()
            (path / "samples").mkdir()
        write_text(path / "run.json", json.dumps({"version": run.VERSION, **facts}, ensure_ascii=False, indent=1))
        return cls(path, [], [], MODELS[facts["recipe"]["model"]].score, _me())

    @classmethod
    def again(cls, path: Path, step: int) -> RunFolder:
        """One that goes on from a step: what was written after it is not of this run.

        Raises:
            BadUsage: another process is at it.
        """
        status = run.table(path / "status.json")
        if status.get("status") == "running" and run.alive(status) and status.get("pid") != os.getpid():
            raise BadUsage("The training in '{path}' is running. Stop it first, or let it finish.", path=path)
        score = MODELS[run.facts(path)["recipe"].model].score
        folder = cls(path, list(run.read_curve(path / "curve.csv", score)), [], score,
                     _me() | {name: status.get(name) for name in ("best", "written")})
        folder.cut(step)
        return folder

    def note(self, said: str) -> None:
        """A sentence for whoever reads the run, once."""
        if said not in self.notes:
            self.notes.append(said)

    def add(self, point: CurvePoint) -> None:
        """One line more of the curve, appended and seen at once."""
        self.curve.append(point)
        with telling(self.path), (self.path / "curve.csv").open("a", encoding="utf-8") as file:
            if file.tell() == 0:
                file.write(self._head)
            file.write(_line(point))

    def cut(self, step: int) -> None:
        """Forget what was written after a step."""
        self.curve = [point for point in self.curve if point.step <= step]
        for sample in (self.path / "samples").glob("*/*.png"):
            if sample.stem.isdigit() and int(sample.stem) > step:
                sample.unlink(missing_ok=True)
        write_text(self.path / "curve.csv", "".join([self._head, *map(_line, self.curve)]), overwrite=True)

    @property
    def _head(self) -> str:
        """The curve's first line."""
        return ",".join((*COLUMNS, *self.score.columns)) + "\n"

    def say(self, **facts: Any) -> None:  # noqa: ANN401 - what JSON holds
        """How the run stands: whatever of `status`, `step`, `seconds`, `steps`, `best` and `written` has changed."""
        self._status.update(facts)
        told = {**self._status, "notes": [plain_of(note) for note in self.notes]}
        write_text(self.path / "status.json", json.dumps(told, ensure_ascii=False), overwrite=True)

    def keep(self, step: int, data: bytes) -> None:
        """A state, and of the older ones all but the last."""
        write_bytes(self.path / "state" / f"{step:08d}.safetensors", data, overwrite=True)
        for _, path in run.states_of(self.path)[:-_KEPT]:
            path.unlink(missing_ok=True)

    def keep_best(self, data: bytes) -> None:
        """The state that was judged best."""
        write_bytes(self.path / "state" / f"{BEST}.safetensors", data, overwrite=True)

    def best(self) -> Path | None:
        """Where the best state lies."""
        path = self.path / "state" / f"{BEST}.safetensors"
        return path if path.is_file() else None

    def begin_sample(self, number: int, small: Image, large: Image, bicubic: Image) -> None:
        """What never changes of a crop that is shown."""
        place = self.path / "samples" / str(number)
        with telling(place):
            place.mkdir(exist_ok=True)
        for name, image in (("small", small), ("large", large), ("bicubic", bicubic)):
            _write_png(place / f"{name}.png", image)

    def add_samples(self, step: int, made: Sequence[Image]) -> None:
        """What the network makes of the crops now; of very many every second one goes."""
        for number, image in enumerate(made, 1):
            place = self.path / "samples" / str(number)
            _write_png(place / f"{step:08d}.png", image)
            older = sorted(path for path in place.glob("*.png") if path.stem.isdigit())
            if len(older) > _MOST_SAMPLES:
                for path in older[1:-1:2]:
                    with suppress(OSError):
                        path.unlink()


def free_name(output: Path) -> Path:
    """The folder for a new run of an output: NAME-run, with a number where there are earlier ones."""
    number, place = 1, output.with_name(f"{output.stem}-run")
    while place.exists():
        number += 1
        place = output.with_name(f"{output.stem}-run-{number}")
    return place


def _me() -> dict[str, Any]:
    """This process, by which another knows whether somebody is at a run."""
    return {"status": "running", "pid": os.getpid(), "started": began(os.getpid())}


def _line(point: CurvePoint) -> str:
    """One line of the curve."""
    numbers = (point.seconds, point.loss, point.rate, point.score, point.second)
    return ",".join([str(point.step), *("" if math.isnan(each) else f"{each:.7g}" for each in numbers)]) + "\n"


def _write_png(path: Path, image: Image) -> None:
    """A small picture of 8 bits."""
    import io

    from PIL import Image as Pillow

    buffer = io.BytesIO()
    Pillow.fromarray(np.rint(np.clip(image, 0, 1) * 255).astype(np.uint8)).save(buffer, "PNG")
    write_bytes(path, buffer.getvalue(), overwrite=True)


def continued(folder: Path) -> tuple[int, Path]:
    """(step, path) of the state that a run goes on from.

    Raises:
        BadUsage: there is none.
    """
    states = run.states_of(folder)
    if not states:
        raise BadUsage("The training in '{path}' has kept no state to go on from. Start a new one.", path=folder)
    return states[-1]


