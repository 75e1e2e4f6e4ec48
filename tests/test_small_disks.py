"""Real disks that fill up, can only be read, or are pulled out: a sentence, nothing half, and nothing lost."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import small_disks

ROOT = Path(__file__).resolve().parent.parent
_TRY = "mount -t tmpfs -o size=16k none '{place}' && umount '{place}'"


def mounts(place: Path) -> bool:
    """Whether file systems can be mounted here, in a namespace of one's own."""
    if sys.platform != "linux" or shutil.which("unshare") is None:
        return False
    return subprocess.run(["unshare", "-m", "sh", "-c", _TRY.format(place=place)], check=False,
                          capture_output=True).returncode == 0


@pytest.fixture(scope="module")
def ended(tmp_path_factory) -> subprocess.CompletedProcess:
    """All cases in one process, each on a disk of its own."""
    place = tmp_path_factory.mktemp("disks")
    if not mounts(place):
        pytest.skip("file systems can be mounted by root on Linux alone, where the machine lets it")
    return subprocess.run(["unshare", "-m", sys.executable, "-m", "tests.small_disks", str(place)], cwd=ROOT,
                          text=True, capture_output=True, timeout=600, check=False)


@pytest.mark.parametrize("name", small_disks.CASES)
def test_on_a_disk_that_fills_up_or_goes_nothing_is_half_and_what_was_told_is_kept(ended, name):
    assert f"well {name}" in ended.stdout.splitlines(), ended.stdout + ended.stderr
