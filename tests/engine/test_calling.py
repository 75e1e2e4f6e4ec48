"""Sentences with commands in them say what this program is really called by."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from engine import weights

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(("script", "called"), [("main.py", "python main.py"), ("heirloom", "heirloom")])
def test_a_command_is_told_as_it_can_be_typed(script, called, tmp_path):
    started = tmp_path / script
    started.write_text(f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom main import main\nsys.exit(main())\n",
                       encoding="utf-8")
    brought = next(weight.name for weight in weights.known() if not weight.can_be_fetched)
    done = subprocess.run([sys.executable, str(started), "models", "get", brought], cwd=tmp_path, text=True,
                          capture_output=True, timeout=600, check=False)
    assert done.returncode != 0
    assert f"'{called} models import FILE'" in " ".join(done.stderr.split()), done.stderr


@pytest.mark.parametrize(("system", "called"), [("linux", "heirloom"), ("darwin", "heirloom"),
                                                ("win32", "heirloom-cli")])
def test_a_frozen_program_never_speaks_of_python(system, called, monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "platform", system)
    assert f"'{called} models get yolov8n.pt'" in weights.how_to_get("yolov8n.pt")
    assert "python" not in weights.how_to_get("of-mine.pt")
