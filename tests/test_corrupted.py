"""What the program keeps for itself, damaged at random: a state that was, a sentence, or as if it were not there.

`python -m tests.bench.corruption` does the same some hundred times for each kind.
"""

from __future__ import annotations

import os

import pytest

from tests.bench import corruption

TIMES = 12


@pytest.fixture
def environment(monkeypatch):
    """What the makers and readers set goes away again."""
    for name in ("HEIRLOOM_STATE", "HEIRLOOM_SETTINGS"):
        monkeypatch.setenv(name, os.environ.get(name, ""))


@pytest.mark.parametrize("kind", [kind for kind in corruption.KINDS if kind.name != "settings"],
                         ids=lambda kind: kind.name)
def test_damaged_at_random_it_is_read_or_told_and_never_a_fault(kind, tmp_path, environment):
    outcomes = dict(corruption.trials(kind, TIMES, 1, tmp_path))
    assert set(outcomes.values()) <= {"read", "told"}, "\n".join(outcomes.values())


def test_settings_damaged_at_random_open_a_window(qapp, tmp_path, environment):
    kind = next(kind for kind in corruption.KINDS if kind.name == "settings")
    outcomes = dict(corruption.trials(kind, 3, 1, tmp_path))
    assert set(outcomes.values()) == {"read"}, "\n".join(outcomes.values())
