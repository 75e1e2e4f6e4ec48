"""The command line as a user meets it: what it writes, what it says, and the status it ends with."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Picture
from waiting import soon, worked

from engine import Recipe, options, resources
from engine.batches.placing import plan
from engine.commandline import cli
from engine.commandline.options import starting_point
from engine.commandline.screen import Screen, run
from engine.errors import BadUsage
from engine.recipe import PRESETS

ROOT = Path(__file__).resolve().parent.parent
FAST = ["--kernel", "gaussian", "--upscaler", "bicubic", "--regions", "whole"]


@pytest.fixture
def photo(tmp_path, portrait):
    """A picture file, 80×96."""
    return saved(tmp_path / "portrait.png", portrait.image)


def saved(path: Path, image) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Picture.fromarray(np.rint(image * 255).astype(np.uint8)).save(path)
    return path


def pixels(path: Path):
    """The whole picture, decoded."""
    with Picture.open(path) as picture:
        return np.asarray(picture)


def told(capsys) -> dict:
    """The one object on stdout."""
    return json.loads(capsys.readouterr().out)


def program(*arguments: object, **more) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "main.py", *map(str, arguments)], cwd=ROOT, text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)


def test_restore_writes_an_enlarged_picture_and_says_where(photo, tmp_path):
    out = tmp_path / "restored.png"
    process = program("restore", photo, "-o", out, *FAST)
    said, errors = process.communicate(timeout=600)
    assert process.returncode == 0, errors
    assert str(out) in said
    assert pixels(out).shape == (192, 160, 3)
    assert "\x1b" not in said + errors, "no colours or bars away from a terminal"


def test_json_is_one_object_and_quiet_is_silent(photo, tmp_path, capsys):
    assert cli.main(["restore", str(photo), "-o", str(tmp_path / "a.png"), *FAST, "--json"]) == 0
    result = told(capsys)["results"][0]
    assert result["ok"]
    assert result["output"] == str(tmp_path / "a.png")
    assert result["report"]["recipe"]["kernel"] == "gaussian"
    assert cli.main(["restore", str(photo), "-o", str(tmp_path / "b.png"), *FAST, "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_a_reference_and_reports_are_used(photo, tmp_path, portrait, capsys):
    sharp = saved(tmp_path / "sharp.png", np.repeat(np.repeat(portrait.image, 2, 0), 2, 1))
    reports = [tmp_path / "r.json", tmp_path / "r.html"]
    assert cli.main(["restore", str(photo), "-o", str(tmp_path / "a.png"), *FAST, "--json", "--reference", str(sharp),
                     "--report", str(reports[0]), "--report", str(reports[1])]) == 0
    result = told(capsys)["results"][0]
    assert 20 < result["report"]["metrics"]["all"]["psnr"] < 60
    assert json.loads(reports[0].read_text(encoding="utf-8"))["metrics"] == result["report"]["metrics"]
    assert "<html" in reports[1].read_text(encoding="utf-8")


def test_a_reference_of_another_size_is_found_before_the_work(photo, tmp_path, capsys):
    out = tmp_path / "a.png"
    assert cli.main(["restore", str(photo), "-o", str(out), *FAST, "--reference", str(photo)]) == 2
    assert "160×192" in capsys.readouterr().err
    assert not out.exists()


def test_one_bad_photo_does_not_stop_the_rest(tmp_path, portrait, capsys):
    folder, out = tmp_path / "사진", tmp_path / "out"
    saved(folder / "a.png", portrait.image)
    (folder / "b.png").write_bytes(b"\x89PNG\r\n\x1a\nno picture")
    saved(folder / "c.jpg", portrait.image)
    assert cli.main(["restore", str(folder), "-o", str(out), *FAST, "--json"]) == 1
    answer = told(capsys)
    assert [entry["ok"] for entry in answer["results"]] == [True, False, True]
    assert answer["results"][1]["error"] == "BadPhoto"
    assert sorted(path.name for path in out.iterdir()) == ["a.png", "c.jpg"]


def test_a_single_bad_photo_is_a_sentence_and_status_2(tmp_path, capsys):
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(b"not a picture")
    assert cli.main(["restore", str(bad), "-o", str(tmp_path / "out.png"), *FAST]) == 2
    said, errors = capsys.readouterr()
    assert said == ""
    assert errors.count("\n") == 1
    assert "Traceback" not in errors
    assert cli.main(["restore", str(tmp_path / "none.jpg"), "-o", str(tmp_path / "out.png")]) == 2
    assert "none.jpg" in capsys.readouterr().err


@contextmanager
def unprivileged() -> Iterator[None]:
    """Within the block this process may only do what any user may."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions are of another kind here")
def test_a_photo_that_may_not_be_read_is_told_and_does_not_stop_the_rest(portrait, capsys, monkeypatch):
    with tempfile.TemporaryDirectory() as name:  # pytest's own folder belongs to the tester alone
        monkeypatch.setenv("HEIRLOOM_WEIGHTS", name)  # and so may the tester's weights
        folder = Path(name)
        good, locked = saved(folder / "a.png", portrait.image), saved(folder / "b.png", portrait.image)
        hidden, out = saved(folder / "closed" / "c.png", portrait.image), folder / "out"
        out.mkdir()
        assert cli.main(["restore", str(good), "-o", str(out / "z.png"), *FAST, "--quiet"]) == 0  # all is loaded now
        for path, mode in ((folder, 0o711), (out, 0o777), (locked, 0), (hidden.parent, 0)):
            path.chmod(mode)
        try:
            with unprivileged():
                status = cli.main(["restore", *map(str, (hidden, locked, good)), "-o", str(out), *FAST, "--json"])
                answer = told(capsys)
                alone = cli.main(["kernels", str(locked), "-o", str(out), "--kernel", "bicubic", "--regions", "whole"])
        finally:
            hidden.parent.chmod(0o700)
    assert status == 1
    assert [entry["ok"] for entry in answer["results"]] == [False, False, True]
    assert "permission" in answer["results"][0]["message"].lower()
    assert "There is no permission to read" in answer["results"][1]["message"]
    assert alone == 2
    assert "There is no permission to read" in capsys.readouterr().err


def test_nothing_is_overwritten_unasked_and_the_original_never(photo, tmp_path, capsys):
    before, out = photo.read_bytes(), tmp_path / "out.png"
    out.write_bytes(b"precious")
    assert cli.main(["restore", str(photo), "-o", str(out), *FAST]) == 2
    assert out.read_bytes() == b"precious"
    assert cli.main(["restore", str(photo), "-o", str(out), *FAST, "--overwrite"]) == 0
    assert out.read_bytes() != b"precious"
    assert cli.main(["restore", str(photo), "-o", str(photo), *FAST, "--overwrite"]) == 2
    assert photo.read_bytes() == before
    capsys.readouterr()


def test_clashing_outputs_are_found_before_any_work(tmp_path, portrait, capsys):
    first, second = (saved(tmp_path / name / "a.png", portrait.image) for name in ("one", "two"))
    out = tmp_path / "out"
    assert cli.main(["restore", str(first), str(second), "-o", str(out), *FAST]) == 2
    assert "both be written" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize(("photos", "out", "reference", "reports", "many"), [
    (["a.png", "b/A.png"], "out", None, [], True),
    (["a.png"], "out.png", None, ["report.txt"], False),
    (["a.png"], "out.xyz", None, [], False),
    (["a.png"], "out.png", "out.png", [], False),
    (["a.png"], "b/../a.png", None, [], False),
    (["a.png", "b.png"], "out", "sharp.png", [], True),
])
def test_plans_that_contradict_themselves_are_refused(photos, out, reference, reports, many):
    with pytest.raises(BadUsage):
        plan([Path(name) for name in photos], Path(out), reference and Path(reference), list(map(Path, reports)), many)


def test_many_photos_keep_their_names_and_name_their_reports():
    tasks = plan([Path("a.jpg"), Path("b.heic")], Path("out"), None, [Path("r/page.html")], many=True)
    assert [task.target for task in tasks] == [Path("out/a.jpg"), Path("out/b.png")]
    assert [task.reports for task in tasks] == [(Path("r/page-a.html"),), (Path("r/page-b.html"),)]


def test_photos_that_differ_only_in_suffix_do_not_clash():
    tasks = plan([Path("a.gif"), Path("a.png"), Path("a.heic")], Path("out"), None, [Path("r.json")], many=True)
    assert [task.target.name for task in tasks] == ["a.gif.png", "a.png", "a.heic.png"]
    assert [task.reports[0].name for task in tasks] == ["r-a.gif.json", "r-a.png.json", "r-a.heic.json"]


@pytest.mark.parametrize("arguments", [
    ["nonsense"], ["restore"], ["restore", "a.png"], ["restore", "a.png", "-o", "b.png", "--scale", "5"],
    ["restore", "a.png", "-o", "b.png", "--scale", "two"], ["restore", "a.png", "-o", "b.png", "--preset", "best"],
    ["restore", "a.png", "-o", "b.png", "--nonsense"], ["restore", "a.png", "-o", "b.png", "--bits", "12"],
    ["compare", "a.png"], ["regions", "a.png"], [],
])
def test_bad_usage_is_status_2_without_a_traceback(arguments, capsys):
    assert cli.main(arguments) == 2
    said, errors = capsys.readouterr()
    assert "Traceback" not in said + errors
    assert len(errors.strip()) > 10


def test_bad_usage_names_the_help_of_its_verb(capsys):
    assert cli.main(["restore", "a.png"]) == 2
    assert "heirloom restore --help" in capsys.readouterr().err
    assert cli.main(["models", "get"]) == 2
    assert "heirloom models get --help" in capsys.readouterr().err


def test_bad_usage_is_an_object_too_when_asked(capsys):
    assert cli.main(["restore", "a.png", "-o", "b.png", "--scale", "5", "--json"]) == 2
    answer = told(capsys)
    assert answer["status"] == 2
    assert "1, 2, 3, 4" in answer["message"]


def test_every_option_is_in_help_under_its_heading(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    assert cli.main(["restore", "--help"]) == 0
    shown = capsys.readouterr().out
    for name, option in options().items():
        assert re.search(rf"--{name.replace('_', '-')}\b", shown), name
        assert option.group in shown


@pytest.mark.parametrize("name", PRESETS)
def test_the_flags_of_a_preset_make_that_preset(name, capsys):
    assert cli.main(["presets", "--json"]) == 0
    assert told(capsys)[name] == PRESETS[name].plain()
    assert bool(starting_point(PRESETS[name])) == (PRESETS[name] != Recipe())


def test_a_flag_overrides_its_preset_and_nothing_else(photo, tmp_path, capsys):
    assert cli.main(["restore", str(photo), "-o", str(tmp_path / "a.png"), "--preset", "paper", *FAST, "--seed", "7",
                     "--no-ensemble", "--json"]) == 0
    used = told(capsys)["results"][0]["report"]["recipe"]
    assert used == PRESETS["paper"].changed(kernel="gaussian", upscaler="bicubic", regions="whole", seed=7,
                                            ensemble=False).plain()


def test_regions_writes_a_label_map_that_restore_reads(photo, tmp_path, capsys):
    assert cli.main(["regions", str(photo), "-o", str(tmp_path / "r"), "--regions", "grabcut", "--json"]) == 0
    answer = told(capsys)
    labels = pixels(tmp_path / "r" / "labels.png")
    assert labels.shape == (96, 80)
    assert sum(answer["regions"].values()) == pytest.approx(1)
    assert cli.main(["restore", str(photo), "-o", str(tmp_path / "a.png"), *FAST[:4], "--regions",
                     str(tmp_path / "r" / "labels.png"), "--json"]) == 0
    assert len(told(capsys)["results"][0]["report"]["regions"]) == len(np.unique(labels))


def test_kernels_writes_kernels_that_restore_reads(photo, tmp_path, capsys):
    assert cli.main(["kernels", str(photo), "-o", str(tmp_path / "k"), "--kernel", "gaussian", "--width", "1.5",
                     "--regions", "whole", "--json"]) == 0
    answer = told(capsys)
    (entry,) = answer["kernels"].values()
    assert entry["width_rows"] == pytest.approx(1.5, abs=0.05)
    written = [path for path in answer["files"] if path.endswith(".npy")]
    assert cli.main(["restore", str(photo), "-o", str(tmp_path / "a.png"), *FAST, "--kernel", written[0]]) == 0


def test_regions_and_kernels_find_a_file_in_their_way_before_the_work(photo, tmp_path, capsys):
    out, mine = tmp_path / "there", ["--regions", "whole", "--kernel", "kernelgan"]
    mine += ["--kernel-iterations", "20000"]  # hours, were they begun
    out.mkdir()
    (out / "kernel_whole.png").write_bytes(b"precious")
    assert cli.main(["kernels", str(photo), "-o", str(out), *mine]) == 2
    assert "kernel_whole.png" in capsys.readouterr().err
    (out / "regions.json").write_bytes(b"precious")
    (tmp_path / "no_mask.png").write_bytes(b"would be complained of, were it read")
    assert cli.main(["regions", str(photo), "-o", str(out), "--regions", str(tmp_path / "no_mask.png")]) == 2
    assert "regions.json" in capsys.readouterr().err
    assert cli.main(["kernels", str(photo), "-o", str(photo), *mine]) == 2
    assert "Choose another" in capsys.readouterr().err
    assert sorted(path.name for path in out.iterdir()) == ["kernel_whole.png", "regions.json"]


def test_a_report_named_twice_is_written_once(photo, tmp_path):
    page = str(tmp_path / "r.json")
    assert cli.main(["restore", str(photo), "-o", str(tmp_path / "a.png"), *FAST, "--report", page,
                     "--report", page, "--quiet"]) == 0


def test_compare_measures_two_pictures(tmp_path, portrait, capsys):
    first = saved(tmp_path / "a.png", portrait.image)
    second = saved(tmp_path / "b.png", np.clip(portrait.image + 10 / 255, 0, 1))
    assert cli.main(["compare", str(first), str(second), "--json"]) == 0
    assert 28 < told(capsys)["scores"]["psnr"] < 29
    assert cli.main(["compare", str(first), str(first), "--json"]) == 0
    assert told(capsys)["scores"]["psnr"] == "inf"


def test_a_fault_of_the_program_is_a_sentence_and_debug_shows_it(photo, tmp_path, capsys, monkeypatch):
    from engine import pipeline

    def broken(*_arguments, **_more):
        raise RuntimeError("the roof fell in")

    monkeypatch.setattr(pipeline, "restore", broken)
    assert cli.main(["restore", str(photo), "-o", str(tmp_path / "a.png"), *FAST]) == 1
    errors = capsys.readouterr().err
    assert "the roof fell in" in errors
    assert "--debug" in errors
    assert "Traceback" not in errors
    with pytest.raises(RuntimeError, match="roof"):
        cli.main(["restore", str(photo), "-o", str(tmp_path / "a.png"), *FAST, "--debug"])


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to one process")
@pytest.mark.parametrize("order", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_is_a_sentence_with_counts_keeps_what_is_finished_and_leaves_no_half_file(tmp_path, portrait, order):
    folder, out = tmp_path / "photos", tmp_path / "out"
    for name in ("a", "b", "c"):
        saved(folder / f"{name}.png", np.tile(portrait.image, (2, 2, 1)))
    process = program("restore", folder, "-o", out, "--regions", "whole", "--kernel", "kernelgan",
                      "--kernel-iterations", "150", "--upscaler", "bicubic", "--json")
    soon(lambda: (out / "a.png").exists() or process.poll() is not None)
    import resource  # which Windows has not

    before, asked = resource.getrusage(resource.RUSAGE_CHILDREN), worked(process.pid)
    process.send_signal(order)
    said, errors = process.communicate(timeout=600)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime - asked
    assert used < 5  # seconds of the processor; all of the work would be some twenty
    assert process.returncode == 130
    assert "Stopped" in errors
    assert "Traceback" not in errors
    finished = sorted(path.name for path in out.iterdir())
    answer = json.loads(said)
    assert answer["status"] == 130
    done = answer["counts"]["done"]
    assert answer["counts"] == {"done": done, "passed_over": 0, "failed": 0, "not_finished": 3 - done}
    assert len(finished) - 1 <= done <= len(finished)  # a file has its name a moment before it is counted
    assert finished == [f"{name}.png" for name in "abc"][:len(finished)]
    assert 1 <= len(finished) < 3
    for name in finished:
        assert pixels(out / name).shape == (384, 320, 3)


def test_a_stop_that_comes_out_as_another_error_is_a_stop_still(capsys):
    def work() -> int:
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt as stop:
            raise RuntimeError("Error calling __set_name__") from stop  # as Python 3.11 does while it makes a class
        return 0

    assert run(work, Screen()) == 130
    assert "fault" not in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to one process")
@pytest.mark.parametrize("work", [0.7, 1.5, 3.0])
def test_an_impatient_second_stop_ends_as_the_first_does(photo, tmp_path, work):
    """Early and late: while Python starts, while torch is loaded, while the kernel is learnt."""
    process = program("kernels", photo, "-o", tmp_path / "k", "--kernel", "kernelgan", "--kernel-iterations", 20000,
                      "--regions", "whole")
    soon(lambda: worked(process.pid) > work)
    for _ in range(3):
        process.send_signal(signal.SIGINT)
        time.sleep(0.02)
    said, errors = process.communicate(timeout=600)
    assert process.returncode == 130, errors
    assert "Traceback" not in errors
    assert "terminate" not in errors
    assert said == ""


def test_the_bare_program_restores_the_sample(tmp_path, monkeypatch, capsys):
    out = tmp_path / "out"
    saved(tmp_path / "portrait.png", pixels(resources.path("sample", "portrait.png"))[::4, ::4] / 255)
    assert cli.sample(tmp_path / "portrait.png", out, *FAST) == 0
    assert str(out / "portrait-restored.png") in capsys.readouterr().out
    assert sorted(path.suffix for path in out.iterdir()) == [".html", ".png"]


def test_a_photo_alone_is_restored_into_a_folder_where_there_is_no_screen(photo, tmp_path):
    where = {name: value for name, value in os.environ.items()
             if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    if sys.platform in ("win32", "darwin"):
        pytest.skip("there is always a screen here")
    small = saved(tmp_path / "tiny.png", pixels(photo)[:6, :6] / 255)
    ended = subprocess.run([sys.executable, str(ROOT / "main.py"), str(small)], cwd=tmp_path, env=where, text=True,
                           capture_output=True, timeout=600, check=False)
    assert ended.returncode == 0, ended.stderr
    assert pixels(tmp_path / "out" / "tiny.png").shape[:2] == (12, 12)


def test_a_stop_while_modules_are_loaded_shows_no_traceback():
    script = ("import runpy, sys\n"
              "class Stop:\n"
              "    def find_spec(self, name, *_):\n"
              "        if name == 'engine': raise KeyboardInterrupt\n"
              "sys.meta_path.insert(0, Stop()); sys.argv = ['main.py', 'presets']\n"
              "runpy.run_path('main.py', run_name='__main__')\n")
    ended = subprocess.run([sys.executable, "-c", script], cwd=ROOT, text=True, capture_output=True, timeout=600,
                           check=False)
    assert ended.returncode == 130
    assert ended.stderr == ""
