"""Many photos at once on the command line: what is done, what is passed over, what fails, and that all is counted."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Picture

from engine.commandline import cli
from engine.pictures import masks

FAST = ["--kernel", "gaussian", "--upscaler", "bicubic", "--regions", "whole"]


def saved(path: Path, image) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Picture.fromarray(np.rint(image * 255).astype(np.uint8)).save(path)
    return path


@pytest.fixture
def mixed(tmp_path, portrait) -> Path:
    """A folder as it is met: a photo, one in a folder within, two files of other programs, and a dead link."""
    folder = tmp_path / "mixed"
    saved(folder / "a.png", portrait.image)
    saved(folder / "sub" / "b.png", portrait.image)
    for name in ("x.psd", "x.jxl"):
        (folder / name).write_bytes(b"of another program")
    try:
        (folder / "dead.png").symlink_to("nowhere.png")
    except OSError:
        pytest.skip("links cannot be made here")
    return folder


def told(capsys) -> dict:
    return json.loads(capsys.readouterr().out)


def counts(answer: dict) -> tuple[int, int, int, int]:
    return tuple(answer["counts"][name] for name in ("done", "passed_over", "failed", "not_finished"))


def test_a_folder_run_counts_what_it_passed_over_and_says_why(mixed, tmp_path, capsys):
    out = tmp_path / "out"
    assert cli.main(["restore", str(mixed), "-o", str(out), *FAST]) == 0
    said = capsys.readouterr().out
    assert "1 restored, 4 passed over, 0 failed." in said
    for why in ("2 of kinds that are not read (x.jxl, x.psd)", "1 link that leads nowhere (dead.png)",
                "1 folder within a folder, which --recursive looks into (sub)"):
        assert why in said
    assert [path.name for path in out.rglob("*.png")] == ["a.png"]


def test_a_second_run_passes_over_what_is_done_and_takes_what_is_new(mixed, tmp_path, capsys):
    out = tmp_path / "out"
    run = ["restore", str(mixed), "-o", str(out), *FAST, "--json"]
    assert cli.main(run) == 0
    first = (out / "a.png").stat().st_mtime_ns
    capsys.readouterr()
    assert cli.main([*run, "--skip-existing", "--recursive"]) == 0
    answer = told(capsys)
    assert counts(answer) == (1, 4, 0, 0)
    assert {Path(one["path"]).name: one["reason"] for one in answer["passed_over"]} == {
        "a.png": "done", "dead.png": "link", "x.psd": "kind", "x.jxl": "kind"}
    assert (out / "sub" / "b.png").is_file()
    assert (out / "a.png").stat().st_mtime_ns == first
    assert cli.main(run) == 1  # unasked, nothing is taken for done
    assert counts(told(capsys)) == (0, 4, 1, 0)


def test_results_within_the_folder_are_no_photos_of_the_next_run(mixed, capsys):
    run = ["restore", str(mixed), "-o", str(mixed / "out"), *FAST, "--recursive", "--skip-existing", "--json"]
    assert cli.main(run) == 0
    assert counts(told(capsys)) == (2, 3, 0, 0)
    assert cli.main(run) == 0
    assert counts(told(capsys)) == (0, 5, 0, 0)
    assert sorted(path.name for path in (mixed / "out").rglob("*.png")) == ["a.png", "b.png"]


def test_a_folder_that_links_to_itself_is_looked_into_once(mixed, tmp_path, capsys):
    (mixed / "sub" / "up").symlink_to(mixed, target_is_directory=True)
    assert cli.main(["restore", str(mixed), "-o", str(tmp_path / "out"), *FAST, "-r", "--json"]) == 0
    assert counts(told(capsys)) == (2, 3, 0, 0)


def test_reports_of_folders_within_lie_in_folders_of_the_same_names(mixed, tmp_path, portrait, capsys):
    saved(mixed / "sub-b.png", portrait.image)
    assert cli.main(["restore", str(mixed), "-o", str(tmp_path / "out"), *FAST, "-r", "--quiet", "--report",
                     str(tmp_path / "r" / "page.json")]) == 0
    reports = {path.relative_to(tmp_path / "r").as_posix() for path in (tmp_path / "r").rglob("*.json")}
    assert reports == {"page-a.json", "page-sub-b.json", "sub/page-b.json"}


def test_bad_photos_and_empty_folders_are_failures_with_reasons_and_stop_nothing(mixed, tmp_path, capsys):
    (mixed / "broken.jpg").write_bytes(b"no picture")
    (tmp_path / "empty").mkdir()
    assert cli.main(["restore", str(tmp_path / "empty"), str(mixed), str(tmp_path / "none.png"), "-o",
                     str(tmp_path / "out"), *FAST]) == 1
    said, errors = capsys.readouterr()
    assert "1 restored, 4 passed over, 3 failed." in said
    for name in ("empty", "broken.jpg", "none.png"):
        assert f"Failed: {tmp_path / name}" in said or f"Failed: {mixed / name}" in said
        assert name in errors
    assert cli.main(["restore", str(tmp_path / "empty"), "-o", str(tmp_path / "out"), *FAST, "--json"]) == 2
    assert counts(told(capsys)) == (0, 0, 1, 0)


def test_replacing_and_passing_over_contradict_each_other(mixed, tmp_path, capsys):
    assert cli.main(["restore", str(mixed), "-o", str(tmp_path / "out"), *FAST, "--overwrite", "--skip-existing"]) == 2
    assert "--skip-existing" in capsys.readouterr().err


def test_regions_of_many_photos_go_to_folders_of_their_names_and_a_bad_one_stops_nothing(mixed, tmp_path, capsys):
    (mixed / "broken.jpg").write_bytes(b"no picture")
    out = tmp_path / "regions"
    run = ["regions", str(mixed), "-o", str(out), "--regions", "whole", "--recursive", "--json"]
    assert cli.main(run) == 1
    answer = told(capsys)
    assert counts(answer) == (2, 3, 1, 0)
    assert [one["ok"] for one in answer["results"]] == [True, False, True]
    assert {path.parent.relative_to(out).as_posix() for path in out.rglob("labels.png")} == {"a", "sub/b"}
    (mixed / "broken.jpg").unlink()
    assert cli.main([*run, "--skip-existing"]) == 0
    assert counts(told(capsys)) == (0, 5, 0, 0)


@pytest.mark.parametrize("blocky", [False, True])
def test_the_published_layout_is_read_and_its_four_masks_written(tmp_path, portrait, capsys, blocky):
    imgs, out = tmp_path / "imgs", tmp_path / "masks"
    large = np.repeat(np.repeat(portrait.image, 2, 0), 2, 1)
    for number in (1, 2, 10):
        saved(imgs / f"img{number}" / f"im_{number}_lr.png", portrait.image)
        saved(imgs / f"img{number}" / f"im_{number}_hr.png", large)
    saved(imgs / "img3" / "im_3_hr.png", large)
    (imgs / "img10" / "im_10_lr.png").write_bytes(b"damaged")
    labels = np.zeros(portrait.shape, np.uint8)
    labels[20:70, 15:60] = 1
    mask = saved(tmp_path / "mask.png", labels.astype(float))
    run = ["regions", str(imgs), "-o", str(out), "--regions", str(mask), "--json", *(["--blocky"] if blocky else [])]
    assert cli.main(run) == 1
    answer = told(capsys)
    assert counts(answer) == (2, 4, 1, 0)
    assert {one["reason"] for one in answer["passed_over"]} == {"extra", "empty"}
    names = ["back_hr_mask.png", "back_lr_mask.png", "obj_hr_mask.png", "obj_lr_mask.png"]
    for number in (1, 2):
        inside = {path.name: np.asarray(Picture.open(path)) for path in (out / f"img{number}").glob("*_mask.png")}
        assert sorted(inside) == names
        wanted = masks.coarsened(labels) if blocky else labels
        assert np.array_equal(inside["back_lr_mask.png"], 255 * wanted), "crosswise: white on the objects"
        assert np.array_equal(inside["obj_lr_mask.png"], 255 - inside["back_lr_mask.png"])
        assert inside["back_hr_mask.png"].shape == (192, 160)
        assert np.array_equal(masks.read(out / f"img{number}", portrait.shape).labels, wanted)
    shutil.rmtree(imgs / "img10")
    assert cli.main([*run, "--skip-existing"]) == 0
    assert counts(told(capsys)) == (0, 5, 0, 0)
