"""What is finished of a film: pieces beside the target with a journal, so that a run that was killed goes on.

The folder `.NAME.pieces` holds `order.json` (of what, and how), `survey.npz`, `piece-NNNNN.nut`, and after each piece
`state-NNNNN.npz`, what the next one needs of it. A piece counts when the journal has its hash.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from engine.damaged import DAMAGED, arrays
from engine.data import Kernel
from engine.digests import digest_if_there
from engine.film.clip import Clip
from engine.film.steadying import Held
from engine.film.survey import Survey
from engine.saving import told

SECONDS = 2.0  # of a piece at most: what a killed run loses


@dataclass(frozen=True)
class Plan:
    """A piece that is to be made.

    Attributes:
        number: from 0.
        first, last: its frames, `last` is one past the end.
        begins: whether a shot begins with it.
    """

    number: int
    first: int
    last: int
    begins: bool


@dataclass
class Carried:
    """What one frame leaves to the next.

    Attributes:
        kernels: label → kernel of the shot.
        held: of its mask; None where no mask is followed.
    """

    kernels: dict[int, Kernel] = field(default_factory=dict)
    held: Held | None = None


def planned(survey: Survey, clip: Clip) -> list[Plan]:
    """The pieces of a film: shots, and parts of long ones."""
    most = max(round(float(clip.rate) * SECONDS), 1)
    found: list[Plan] = []
    for first, last in survey.shots:
        for begin in range(first, last, most):
            found.append(Plan(len(found), begin, min(begin + most, last), begin == first))
    return found


class Pieces:
    """The folder of one film that is being restored."""

    def __init__(self, target: Path, order: Mapping[str, Any]) -> None:
        """Go on with what is there, if it was asked for in the same way; else begin anew.

        Raises:
            CannotWrite: the disk is full, or there is no permission.
        """
        self.folder = target.with_name(f".{target.name}.pieces")
        text = json.dumps(order, indent=1, sort_keys=True)
        with told(self.folder):
            known = self.folder / "order.json"
            try:
                same = known.read_text(encoding="utf-8") == text
            except (OSError, ValueError):
                same = False
            if not same:
                self.clear()
                self.folder.mkdir(parents=True)
                known.write_text(text, encoding="utf-8")

    def survey(self) -> Survey | None:
        """What the film was found to be."""
        with suppress(*DAMAGED):
            return Survey.load(self.folder / "survey.npz")
        return None

    def keep_survey(self, survey: Survey) -> None:
        """Write it down, whole or not at all."""
        with told(self.folder):
            beside = self.folder / "survey.part"
            survey.save(beside)
            beside.replace(self.folder / "survey.npz")

    def path(self, number: int) -> Path:
        """A piece's file."""
        return self.folder / f"piece-{number:05d}.nut"

    def done(self, plans: Sequence[Plan]) -> int:
        """How many pieces, from the first on, are finished and whole."""
        told_of: dict[int, tuple[int, int, str]] = {}
        with suppress(OSError):
            for line in (self.folder / "journal.jsonl").read_bytes().splitlines():
                with suppress(*DAMAGED):
                    entry = json.loads(line)
                    told_of[int(entry["piece"])] = entry["first"], entry["last"], entry["sha256"]
        for plan in plans:
            if told_of.get(plan.number) != (plan.first, plan.last, digest_if_there(self.path(plan.number))):
                return plan.number
        return len(plans)

    def note(self, plan: Plan, carried: Carried) -> None:
        """A piece is whole; what it leaves to the next is kept first, so that a piece that counts can be gone on from.

        Raises:
            CannotWrite: the disk is full, or there is no permission.
        """
        with told(self.folder):
            beside = self.folder / "state.part"
            with beside.open("wb") as file:
                np.savez(file, **_plain(carried))
            beside.replace(self.folder / f"state-{plan.number:05d}.npz")
            (self.folder / f"state-{plan.number - 1:05d}.npz").unlink(missing_ok=True)
            entry = {"piece": plan.number, "first": plan.first, "last": plan.last,
                     "sha256": digest_if_there(self.path(plan.number))}
            with (self.folder / "journal.jsonl").open("a", encoding="utf-8") as file:
                file.write(json.dumps(entry) + "\n")
                file.flush()
                os.fsync(file.fileno())

    def carried(self, number: int) -> Carried | None:
        """What a piece left to the next; None where it is damaged or not there."""
        with suppress(*DAMAGED):
            return _of_plain(arrays(self.folder / f"state-{number:05d}.npz"))
        return None

    def clear(self) -> None:
        """Take all of it away."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _plain(carried: Carried) -> dict[str, Any]:
    """As arrays."""
    kernels = {f"kernel-{label}": one.weights for label, one in carried.kernels.items()}
    told_of = {str(label): [one.scale, one.origin, one.confidence] for label, one in carried.kernels.items()}
    held = carried.held
    masks = {} if held is None else {"grey": held.grey, "alpha": held.alpha, "mask": held.mask,
                                     "since": np.array(held.since)}
    return {**kernels, **masks, "kernels": np.array(json.dumps(told_of))}


def _of_plain(arrays: Mapping[str, Any]) -> Carried:
    """The same again."""
    told_of = json.loads(str(arrays["kernels"]))
    kernels = {int(label): Kernel.exactly(arrays[f"kernel-{label}"], int(scale), str(origin), float(confidence))
               for label, (scale, origin, confidence) in told_of.items()}
    held = Held(arrays["grey"], arrays["alpha"], arrays["mask"], int(arrays["since"])) if "grey" in arrays else None
    return Carried(kernels, held)
