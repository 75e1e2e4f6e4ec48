"""The time told before a restoration agrees with the committed benchmark's log."""

from __future__ import annotations

import json
import os
import statistics
from pathlib import Path

import numpy as np
import pytest

from engine import computed_share, expected_seconds, preset
from engine.data import Regions
from engine.partial import Only
from engine.regions import cost, covered, laid, share_of

LOG = Path(__file__).resolve().parent.parent / "bench" / "results" / "two_region" / "runs.jsonl"
SHAPE = (240, 160)  # of the log's cases whose names begin with bsds


def logged(method):
    """The median processor time of a method's runs; wall-clock time in the log depends on what ran beside."""
    runs = [json.loads(line) for line in LOG.read_text(encoding="utf-8").splitlines()]
    return statistics.median(run["cpu_seconds"] for run in runs
                             if run["method"] == method and run["case"].startswith("bsds"))


@pytest.mark.parametrize("name", ["fast", "standard", "paper"])
def test_two_regions_on_two_cores_take_the_expected_time(name, monkeypatch):
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    ratio = expected_seconds(SHAPE, 2, preset(name)) / (logged(name) / 2)
    assert 1 / 1.5 < ratio < 1.5


def test_one_core_needs_as_long_for_two_regions_as_for_one_after_the_other(monkeypatch):
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    one, two = (expected_seconds(SHAPE, count, preset("paper")) for count in (1, 2))
    assert two == pytest.approx(2 * one, rel=0.05)


def test_computing_in_full_precision_takes_longer():
    recipe = preset("standard")
    assert expected_seconds(SHAPE, 2, recipe.changed(bf16="off")) > 1.3 * expected_seconds(SHAPE, 2, recipe)


def test_interpolation_is_a_matter_of_seconds_at_any_size():
    assert expected_seconds((4000, 6000), 8, preset("fast").changed(kernel="bicubic", upscaler="bicubic")) < 60


def test_networks_from_files_and_added_detail_are_counted(tmp_path):
    from engine.upscalers.srresnet_network import SIZES, SrGan
    from engine.weight_files.network_file import NetworkFacts, write

    recipe, seconds = preset("fast").changed(scale=4), {}
    for size in ("tiny", "small"):
        path = tmp_path / f"{size}.safetensors"
        network = SrGan(4, SIZES[size])
        write(path, network.state_dict(), NetworkFacts("srgan", 4, options=SIZES[size].plain()))
        seconds[size] = expected_seconds((1000, 1000), 1, recipe.changed(upscaler=str(path), device="cpu"))
        added = expected_seconds((1000, 1000), 1, recipe.changed(detail=str(path)))
        assert added > expected_seconds((1000, 1000), 1, recipe) + 0.9 * (seconds[size] - 5)
    cores = os.cpu_count()
    # A megapixel took 21 seconds of one core with the small one, 8 with the tiny one.
    assert 21 / 1.5 < (seconds["small"] - 4.2) * cores < 21 * 1.5
    assert 8 / 1.5 < (seconds["tiny"] - 4.2) * cores < 8 * 1.5


def test_enlarging_a_part_is_expected_to_take_a_part_of_the_time():
    rows, columns = np.mgrid[:1000, :1000]
    labels = (np.hypot(rows - 500, columns - 500) < 326).astype(np.uint8)  # a third
    recipe = preset("standard").changed(only="foreground")
    share = computed_share(Regions(labels), recipe)
    assert 0.35 < share < 0.55
    whole = expected_seconds((1000, 1000), 2, preset("standard"))
    assert expected_seconds((1000, 1000), 2, recipe, share=share) < 0.65 * whole
    assert expected_seconds((1000, 1000), 2, recipe) < 0.7 * whole
    recipe = recipe.changed(upscaler="espcn")
    kept, solved = (expected_seconds((1000, 1000), 2, recipe.changed(background=way), share=share)
                    for way in ("keep", "restore"))
    assert solved > 2 * kept


@pytest.mark.parametrize(("only", "expected"), [("", 1.0), ("background, foreground", 1.0), ("dog", 0.0)])
def test_what_is_all_or_nothing_counts_as_that(only, expected):
    regions = Regions(np.eye(300, dtype=np.uint8))
    assert computed_share(regions, preset("standard").changed(only=only)) == expected


def test_the_share_that_is_expected_is_that_which_is_counted():
    rows, columns = np.mgrid[:1200, :900]
    labels = ((rows > 700) & (np.abs(columns - 450) < 250)).astype(np.uint8)
    recipe = preset("standard").changed(only="foreground")
    needed = Only(frozenset({1}), share_of(Regions(labels), [1], np.zeros((1200, 900, 3), np.float32), 3,
                                           lambda: None)).needed
    counted = cost(covered(needed, 192, 24), 24) / cost(laid((0, 0, 1200, 900), 192), 24)
    assert computed_share(Regions(labels), recipe) == pytest.approx(counted, abs=0.05)
