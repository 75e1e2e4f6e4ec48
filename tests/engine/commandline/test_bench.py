"""The benchmark reads cases, runs each in a process of its own, repeats nothing, and averages rather than chooses."""

from __future__ import annotations

import json

import numpy as np
import pytest

from engine.commandline import bench
from engine.commandline.bench_table import write_tables
from engine.data import Photo, Regions
from engine.degrade import degrade_regions
from engine.errors import BadKernel, BadRecipe
from engine.kernels.fixed import gaussian
from engine.pictures import files


@pytest.fixture
def cases(tmp_path, portrait):
    kernels = {0: gaussian(2, 1.6, 1.6, 0, 14), 1: gaussian(2, 0.9, 0.9, 0, 14)}
    sharp = portrait.image
    mask = np.zeros((48, 40), np.uint8)
    mask[8:, 8:32] = 255
    weights = {1: (mask / 255).astype(np.float32), 0: (1 - mask / 255).astype(np.float32)}
    for name in ("one", "two"):
        folder = tmp_path / "cases" / name
        folder.mkdir(parents=True)
        files.write_plain(folder / "hr.png", np.round(sharp * 255).astype(np.uint8))
        small = degrade_regions(sharp, kernels, weights)
        files.write_plain(folder / "lr.png", np.round(small.clip(0, 1) * 255).astype(np.uint8))
        files.write_plain(folder / "foreground_lr.png", mask)
        np.save(folder / "kernel_foreground.npy", kernels[1].weights)
        np.save(folder / "kernel_background.npy", kernels[0].weights)
    return tmp_path / "cases"


def test_a_case_is_read_with_its_truth(cases):
    case = bench.read_case(cases / "one")
    assert isinstance(case.photo, Photo)
    assert isinstance(case.regions, Regions)
    assert case.reference.shape == (96, 80)
    assert case.regions.names == {0: "background", 1: "foreground"}
    assert case.kernels[1].widths()[0] == pytest.approx(0.9, abs=0.02)


def test_a_damaged_kernel_or_log_is_a_sentence_or_passed_over(cases, tmp_path):
    (cases / "one" / "kernel_background.npy").write_bytes(b"\x93NUMPY rubbish")
    with pytest.raises(BadKernel, match="kernel_background"):
        bench.read_case(cases / "one")
    log = tmp_path / "log.jsonl"
    log.write_bytes(b'{"case": "one"}\n[1]\n{"case": "tw\xff')
    assert bench.read_log(log) == [{"case": "one"}]


def test_true_kernels_beat_interpolation_and_have_no_error(cases):
    plain = bench.run_one(cases / "one", "bicubic", 0, None)
    true = bench.run_one(cases / "one", "backprojection:kernel=truth,noise=0", 0, None)
    assert true["scores"]["all"]["psnr"] > plain["scores"]["all"]["psnr"] + 0.5
    assert true["kernels"]["foreground"]["correlation"] == pytest.approx(1)
    assert true["kernels"]["background"]["width_ratios"] == pytest.approx([1, 1])
    assert set(true["scores"]) >= {"all", "border", "foreground", "background"}


@pytest.mark.parametrize(
    ("method", "regions", "truth"),
    [("paper", "given", False), ("paper@whole", "whole", False), ("fast@grabcut:kernel=truth", "grabcut", True)],
)
def test_a_name_says_what_is_done(method, regions, truth):
    _, found, true = bench.recipe_of(method)
    assert (found, true) == (regions, truth)


def test_options_follow_the_colon():
    recipe, _, _ = bench.recipe_of("standard:iterations=7,ensemble=off,feather=1.5")
    assert (recipe.iterations, recipe.ensemble, recipe.feather) == (7, False, 1.5)


@pytest.mark.parametrize("method", ["nonsense", "fast:nonsense=1", "fast:scale=9"])
def test_a_wrong_name_is_a_sentence(method):
    with pytest.raises(BadRecipe):
        bench.recipe_of(method)


def test_runs_are_recorded_once_and_tabled(cases, tmp_path, capsys):
    wanted = ["--methods", "bicubic,nearest", "--cases", "one", "--jobs", "2"]
    arguments = [str(cases), *wanted, "-o", str(tmp_path / "out")]
    assert bench.main(arguments) == 0
    log = tmp_path / "out" / "runs.jsonl"
    before = log.read_text()
    assert len(before.splitlines()) == 2
    assert bench.main(arguments) == 0
    assert log.read_text() == before
    table = (tmp_path / "out" / "table.md").read_text()
    assert "| bicubic |" in table
    assert json.loads(before.splitlines()[0])["peak_mb"] > 10
    assert "nearest" in capsys.readouterr().out


def test_the_table_says_the_mean_and_the_spread_not_the_best(tmp_path):
    def run(case, seed, value):
        return {
            "case": case, "method": "m", "seed": seed, "scores": {"all": {"psnr": value}}, "kernels": {},
            "overlap": 1.0, "seconds": 1.0, "cpu_seconds": 1.0, "peak_mb": 1.0,
        }  # fmt: skip

    text = write_tables([run("a", 0, 20.0), run("a", 1, 30.0), run("b", 0, 40.0)], tmp_path)
    assert "| m | 2 × 2 | 32.50 | 7.07 |" in text
    assert "25.00 ± 7.07" in text


def test_a_folder_without_cases_is_said(tmp_path, capsys):
    assert bench.main([str(tmp_path)]) == 2
    assert "no case" in capsys.readouterr().err


def test_the_shared_cases_follow_the_forward_model(data_dir):
    """The photos of the two-region cases are what `engine.degrade` makes of the truth."""
    folder = data_dir / "two_region" / "bsds_153077"
    case = bench.read_case(folder)
    soft = files.read_plain(folder / "foreground_lr.png").astype(np.float32) / 255
    made = degrade_regions(case.reference.image, case.kernels, {1: soft, 0: 1 - soft})
    assert np.abs(made - case.photo.image).mean() < 0.4 / 255
