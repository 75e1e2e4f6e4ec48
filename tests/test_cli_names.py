"""Names are shown as they are, and photos are done, whatever the names hold and whatever stdout can tell."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Picture

from engine.commandline import cli

ROOT = Path(__file__).resolve().parent.parent
FAST = ["--kernel", "gaussian", "--upscaler", "bicubic", "--regions", "whole"]
ODD = [":warning: a.png", "[red]x.png", "할머니 – é.png"]
BYTES = sys.platform not in ("win32", "darwin")  # elsewhere every name is text


@pytest.fixture
def folder(tmp_path):
    """A folder of photos with odd names, one of them of bytes that are not UTF-8 where that can be."""
    (tmp_path / "in").mkdir()
    for name in [*ODD, *([os.fsdecode(b"caf\xe9.png")] if BYTES else [])]:
        pixels = np.random.default_rng(3).integers(0, 255, (12, 16, 3), np.uint8)
        with (tmp_path / "in" / name).open("wb") as file:
            Picture.fromarray(pixels).save(file, "PNG")
    return tmp_path


@pytest.fixture
def ran(monkeypatch):
    """Runs a command whose streams have an encoding: exit status, stdout, stderr."""
    def run(encoding, *arguments):
        streams = {name: io.TextIOWrapper(io.BytesIO(), encoding=encoding) for name in ("stdout", "stderr")}
        with monkeypatch.context() as patch:
            patch.setenv("COLUMNS", "200")
            for name, stream in streams.items():
                patch.setattr(sys, name, stream)
            status = cli.main(list(map(str, arguments)))
        for stream in streams.values():
            stream.flush()
        return status, *(stream.buffer.getvalue() for stream in streams.values())

    return run


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_real_process_with_redirected_output_ends_well(folder):
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    done = subprocess.run([sys.executable, "main.py", "restore", str(folder / "in"), "-o", str(folder / "out"), *FAST],
                          cwd=ROOT, capture_output=True, check=False, env=environment, timeout=600)
    assert done.returncode == 0, done.stderr
    assert f"{folder / 'in' / ODD[0]} -> ".encode("cp1252") in done.stdout


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8", "cp949"])
def test_a_folder_of_odd_names_is_done_and_told_with_reports(encoding, folder, ran):
    status, data, err = ran(encoding, "restore", folder / "in", "-o", folder / "out", "--report", folder / "r.json",
                            "--report", folder / "r.html", *FAST)
    out = data.decode(encoding, "surrogateescape")
    assert (status, err) == (0, b"")
    assert out.splitlines()[-1].startswith(f"{3 + BYTES} restored, 0 passed over, 0 failed")
    assert names(folder / "out") == names(folder / "in")
    assert f"{folder / 'in' / ODD[0]} " in out
    assert f"{folder / 'in' / ODD[1]} " in out
    if encoding == "utf-8":
        assert ODD[2] in out
    if BYTES:
        assert b"caf\xe9.png" in data
        report = next(path for path in folder.iterdir() if path.suffix == ".json" and path.stem.startswith("r-caf"))
        assert json.loads(report.read_text("utf-8"))["photo"]["file"] == "caf\\xe9.png"
        assert "caf\\xe9.png" in report.with_suffix(".html").read_text("utf-8")
    assert len([path for path in folder.iterdir() if path.suffix in (".json", ".html")]) == 2 * (3 + BYTES)


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_a_program_that_reads_json_gets_the_names_exactly(encoding, folder, ran):
    status, out, err = ran(encoding, "restore", folder / "in", "-o", folder / "out", "--json", *FAST)
    assert (status, err) == (0, b"")
    told = json.loads(out.decode(encoding))
    assert sorted(Path(one["photo"]).name for one in told["results"]) == names(folder / "in")


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
@pytest.mark.parametrize("verb", [["--help"], ["restore", "--help"], ["presets"], ["methods"], ["models", "list"],
                                  ["kernels", "PHOTO", "-o", "OUT", "--kernel", "gaussian", "--regions", "whole"],
                                  ["regions", "PHOTO", "-o", "OUT", "--regions", "whole"],
                                  ["compare", "PHOTO", "PHOTO"]], ids=" ".join)
def test_every_verb_speaks_in_any_encoding(verb, encoding, folder, ran):
    named = {"PHOTO": folder / "in" / ODD[2], "OUT": folder / "out"}
    status, out, err = ran(encoding, *(named.get(word, word) for word in verb))
    assert (status, err) == (0, b"")
    assert out.decode(encoding)


def test_a_fault_names_its_file_in_any_encoding(folder, ran):
    for encoding in ("ascii", "cp1252"):
        status, out, err = ran(encoding, "restore", folder / "no – such → file.png", "-o", folder / "x.png", *FAST)
        assert (status, out) == (2, b"")
        assert b"There is no file" in err
