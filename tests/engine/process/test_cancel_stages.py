"""A restoration can be stopped in each of its stages, and the engine's process, with torch and its models, lives on."""

from __future__ import annotations

import math

import pytest

from engine import Worker
from tests.bench import cancel

NAMES = ["finding regions", "kernels", "measuring grain", "super-resolution", "writing", "measuring metrics"]


@pytest.mark.slow
def test_the_child_answers_cancelled_in_every_stage_of_twelve_megapixels(tmp_path):
    """The bench tells how soon; here it counts that each stage looks whether it shall stop before it is over."""
    subject = cancel.photo(12.0)
    with Worker(grace=math.inf) as worker:  # it ends no child, so that one which does not listen is seen
        worker.call("devices")
        child, seen = worker.pid, []
        for stage in cancel.stages(worker, subject, tmp_path):
            assert cancel.stopped(worker, stage) is not None, f"{stage.name} went on to its end"
            assert worker.pid == child, stage.name
            seen.append(stage.name)
        assert seen == NAMES
        assert list(tmp_path.iterdir()) == [], "what was stopped leaves no file"
        assert worker.call("devices")[0].name == "cpu"
        assert worker.pid == child
