"""When a training warms up, cools down, is judged, is kept and ends; by steps where these are counted, else by time."""

from __future__ import annotations

import math
from dataclasses import dataclass

from engine.training.models import MODELS
from engine.training.recipe import TrainingRecipe
from engine.training.state import Standing

_WARM_UP, _FLOOR = 200, 0.02
_PATIENCE = 10  # judgements without a gain, after which it ends
_COOL = 0.1  # of the steps done, in which the rate then falls to its end
_JUDGE_STEPS, _JUDGE_SECONDS, _JUDGEMENTS = 250, 60.0, 20
_KEEP_SECONDS = 60.0


@dataclass
class Schedule:
    """What a recipe's budget means.

    Attributes:
        recipe: its steps or minutes count.
    """

    recipe: TrainingRecipe
    _judged: tuple[int, float] = (0, 0.0)
    _kept: float = 0.0

    def share(self, standing: Standing) -> float:
        """How much of the budget is used, from 0 to 1."""
        counted = self.recipe.steps > 0
        used = standing.step / self.recipe.steps if counted else standing.seconds / (60 * self.recipe.minutes)
        if standing.cooling >= 0:
            length = max(standing.cooling * _COOL, 1.0)
            used = max(used, (standing.step - standing.cooling) / length)
        return min(used, 1.0)

    def over(self, standing: Standing) -> bool:
        """Whether the budget is used up."""
        return self.share(standing) >= 1.0

    def steps(self, standing: Standing) -> int:
        """How many steps there will be, as far as can be told; 0 where not."""
        if self.recipe.steps:
            return self.recipe.steps
        share = self.share(standing)
        return round(standing.step / share) if share > 0.01 else 0

    def rate(self, standing: Standing) -> float:
        """The learning rate: up in 200 steps, then down as a cosine to a fiftieth; lower after faults."""
        warm = _WARM_UP if not self.recipe.steps else min(_WARM_UP, max(self.recipe.steps // 10, 1))
        up = min(1.0, (standing.step + 1) / warm)
        share = self.share(standing)
        down = _FLOOR + (1 - _FLOOR) * 0.5 * (1 + math.cos(math.pi * share))
        return self.recipe.rate * standing.slower * up * down

    def judge_now(self, standing: Standing) -> bool:
        """Whether it is time to judge: every 250 steps and 60 seconds, more often in a short training.

        Where steps are counted, only they decide, so that the same recipe takes the same course on any machine.
        """
        steps, seconds = (now - then for now, then in zip((standing.step, standing.seconds), self._judged, strict=True))
        if self.recipe.steps:
            due = steps >= min(_JUDGE_STEPS, -(-self.recipe.steps // _PATIENCE))
        else:
            due = steps >= 20 and seconds >= min(_JUDGE_SECONDS, 60 * self.recipe.minutes / _JUDGEMENTS) and (
                steps >= _JUDGE_STEPS or seconds >= _JUDGE_SECONDS or self.recipe.minutes < _JUDGEMENTS)
        if due:
            self._judged = standing.step, standing.seconds
        return due

    def keep_now(self, standing: Standing) -> bool:
        """Whether a minute has gone by since the last state."""
        if standing.seconds - self._kept < _KEEP_SECONDS:
            return False
        self._kept = standing.seconds
        return True

    def from_here(self, standing: Standing) -> None:
        """Count from a state that was taken over."""
        last = standing.judged[-1] if standing.judged else [0, 0.0]
        self._judged = int(last[0]), float(last[1])
        self._kept = standing.seconds

    def settled(self, standing: Standing) -> bool:
        """Whether ten judgements have brought no gain that counts."""
        figures, score = [judged[2] for judged in standing.judged], MODELS[self.recipe.model].score
        if len(figures) <= _PATIENCE:
            return False
        return score.gained(score.best(figures[-_PATIENCE:]), score.best(figures[:-_PATIENCE])) < score.gain
