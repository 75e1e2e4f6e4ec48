"""How a run over several photos went: what is done, what was passed over, what failed, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from engine.batches.finding import WHY, Passed

_NAMED = 3  # how many names stand beside a reason


@dataclass(frozen=True)
class Failed:
    """A photo or folder that came to nothing: the error's name, for machines, and the sentence for the user."""

    path: Path
    kind: str
    text: str


@dataclass
class Tally:
    """How a run over several photos goes.

    Attributes:
        done: how many are finished.
        passed: what was passed over, and why.
        failed: what failed, and why.
        left: photos that were not finished when the run was stopped.
    """

    done: int = 0
    passed: list[Passed] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    left: list[Path] = field(default_factory=list)

    def lines(self, done: str = "restored") -> list[str]:
        """The counts, and why, as lines for people; `done` says what was done to those that are finished."""
        told = [f"{self.done} {done}", f"{len(self.passed)} passed over", f"{len(self.failed)} failed"]
        if self.left:
            told.append(f"{len(self.left)} not finished")
        lines = [", ".join(told) + "."]
        if self.passed:
            lines.append(f"Passed over: {', '.join(self._reasons())}.")
        lines += [f"Failed: {one.path}: {one.text}" for one in self.failed]
        if any(one.kind == "WontOverwrite" for one in self.failed):
            lines.append("Photos whose results are there already are passed over with --skip-existing.")
        return lines

    def _reasons(self) -> list[str]:
        """Why files were passed over, with the first names of each reason."""
        reasons = []
        for why, count in Counter(one.why for one in self.passed).items():
            names = [one.path.name for one in self.passed if one.why == why]
            more = ", …" if count > _NAMED else ""
            reasons.append(f"{count} {WHY[why][count > 1]} ({', '.join(names[:_NAMED])}{more})")
        return reasons

    def plain(self) -> dict[str, Any]:
        """The same for machines."""
        return {
            "counts": {"done": self.done, "passed_over": len(self.passed), "failed": len(self.failed),
                       "not_finished": len(self.left)},
            "passed_over": [{"path": str(one.path), "reason": one.why, "why": WHY[one.why][0]} for one in self.passed],
            "failed": [{"path": str(one.path), "error": one.kind, "message": one.text} for one in self.failed],
            "not_finished": [str(path) for path in self.left],
        }
