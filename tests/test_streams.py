"""The program works where there is nothing to write to, as in a Windows program without a console."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SILENT = "import os, sys\nfor number in (1, 2): os.close(number)\nos.execv(sys.argv[1], sys.argv[1:])"
FAST = ["--preset", "fast", "--regions", "whole", "--kernel", "gaussian", "--upscaler", "bicubic"]


@pytest.mark.skipif(os.name != "posix", reason="only there can a program be started without streams by hand")
def test_a_verb_does_its_work_without_any_stream_and_answers_by_its_status(tmp_path):
    def ended(*arguments: str) -> int:
        return subprocess.run([sys.executable, "-c", SILENT, sys.executable, "main.py", *arguments], cwd=ROOT,
                              timeout=600, check=False).returncode

    result = tmp_path / "restored.png"
    assert ended("restore", "resources/sample/portrait.png", "-o", str(result), *FAST) == 0
    assert result.read_bytes().startswith(b"\x89PNG")
    assert ended("methods") == 0
    assert ended("restore", str(tmp_path / "none.png"), "-o", str(result)) != 0
