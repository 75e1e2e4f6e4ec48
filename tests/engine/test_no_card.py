"""A graphics card that is absent, hidden or has too old a driver: the processor is used, and why is a sentence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
OLD = """
#include <string.h>
int cuInit(unsigned flags) { return 0; }
int cuDriverGetVersion(int *version) { *version = 11000; return 0; }
int cuGetProcAddress_v2(const char *name, void **found, int version, unsigned long flags, void *status) {
    *found = !strcmp(name, "cuInit") ? (void *)cuInit : !strcmp(name, "cuDriverGetVersion") ?
        (void *)cuDriverGetVersion : 0;
    return *found ? 0 : 500;
}
int cuGetProcAddress(const char *name, void **found, int version, unsigned long flags) {
    return cuGetProcAddress_v2(name, found, version, flags, 0);
}
"""
CHOOSE = """
from engine import device, remarks
from engine.errors import BadRecipe
with remarks.listening() as told:
    print([device.choose(name).type for name in ("auto", "auto", "cpu")], len(device.all_devices()), told.notes)
try:
    device.choose("cuda")
except BadRecipe as fault:
    print(fault)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="a driver that is none can be put in the way on Linux")
@pytest.mark.parametrize("kind", ["too old", "hidden"])
def test_without_a_card_that_can_be_used_the_processor_is_and_why_is_said_once(tmp_path, kind):
    environment = {**os.environ}
    if kind == "too old":
        if shutil.which("cc") is None:
            pytest.skip("no compiler, so that no driver can be made")
        (tmp_path / "driver.c").write_text(OLD)
        subprocess.run(["cc", "-shared", "-fPIC", "-o", tmp_path / "libcuda.so.1", tmp_path / "driver.c"], check=True)
        environment["LD_LIBRARY_PATH"] = str(tmp_path)
    else:
        environment["CUDA_VISIBLE_DEVICES"] = ""
    done = subprocess.run([sys.executable, "-W", "error", "-c", CHOOSE], cwd=ROOT, env=environment, text=True,
                          capture_output=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr
    chosen, refused = done.stdout.splitlines()
    assert chosen.startswith("['cpu', 'cpu', 'cpu'] 1 ")
    if kind == "too old":
        if "[]" in chosen:
            pytest.skip("torch here is built without CUDA, and asks for no driver")
        assert chosen.count("too old") == 1
        assert "too old" in refused
    else:
        assert "[]" in chosen, "nobody who has no card needs to hear of one"
    assert "--device" in refused
    assert done.stderr == ""
