"""Reports say in words what was coloured, by what, and that the colours are not the photo's own."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine import deeds
from engine.colouring.ramps import PRESETS
from engine.colours import Hints, Ramp, Stroke
from engine.data import Photo, Regions, Source
from engine.documents import schema
from engine.measures.metrics import measure
from engine.pipeline import preview, restore
from engine.recipe import Recipe
from engine.reporting import report
from engine.restored import GUESSED, Restored, Stage

PLAIN = Recipe(upscaler="bicubic", kernel="gaussian", scale=2)
TINT = PLAIN.changed(colourise="tint", saturation=0.8, warmth=-0.25)
SAID = Hints((Stroke(((10, 10),), 4, "#b03a43"), Stroke(((30, 12), (32, 14)), 4, None)),
             {"person 1": PRESETS["cloth-navy"].ramp, "dress": Ramp("#301010", "#d05030", "#ffe0c0"),
              "not there": PRESETS["sky"].ramp})


def photo() -> Photo:
    level = np.random.default_rng(0).random((48, 64, 1), np.float32)
    return Photo(level.repeat(3, 2), Source(grey=True))


def regions() -> Regions:
    labels = np.zeros((48, 64), np.uint8)
    labels[:, 20:40], labels[:, 40:] = 1, 2
    return Regions(labels, {0: "background", 1: "person 1", 2: "dress"})


@pytest.fixture(scope="module")
def coloured() -> Restored:
    return restore(photo(), regions(), TINT, hints=SAID)


def told(restored: Restored):
    return report.as_dict(restored, measure(restored))


def page(restored: Restored) -> str:
    return report.as_html(restored, measure(restored)).replace("&#39;", "'")


def test_the_report_tells_method_strokes_ramps_saturation_and_warmth(coloured):
    assert told(coloured)["colouring"] == {
        "method": "tint", "guessed": False, "strokes": 2, "skin": "off", "saturation": 0.8, "warmth": -0.25,
        "ramps": [{"label": 1, "name": "person 1", "colours": list(PRESETS["cloth-navy"].ramp.colours)},
                  {"label": 2, "name": "dress", "colours": ["#301010", "#d05030", "#ffe0c0"]}]}
    text = page(coloured)
    section = text[text.index(">Colour</h2>"):]
    for words in ("The colours are not the photo's own; its brightness is.", "By hand", "Strokes", "Navy",
                  "#301010 #d05030 #ffe0c0", "80\u202f%", "-0.25"):
        assert words in section.replace("80 %", "80\u202f%"), words
    assert "not there" not in text
    assert deeds.told(coloured).count("Coloured by hand, method 'tint'; the colours are not original.") == 1


def test_every_entry_of_it_is_documented(coloured):
    text = (Path(__file__).parents[3] / "docs" / "report.md").read_text("utf-8")
    assert all(re.search(rf"`{name}`", text) for name in told(coloured)["colouring"])


def test_there_is_no_such_section_where_nothing_was_coloured():
    for recipe, hints in ((PLAIN, SAID), (TINT, Hints())):
        plain = restore(photo(), regions(), recipe, hints=hints)
        assert told(plain)["colouring"] is None
        assert ">Colour</h2>" not in page(plain)
        assert "colours are not" not in page(plain)
        assert "Coloured" not in deeds.told(plain)


def test_a_part_tells_of_the_regions_that_it_shows(coloured):
    part = preview(photo(), regions(), TINT, (0, 0, 40, 36), hints=SAID)
    assert [one["name"] for one in told(part)["colouring"]["ramps"]] == ["person 1"]


def test_guessed_colours_are_called_so_and_no_promise_is_made(coloured):
    stages = tuple(replace(stage, figures={**stage.figures, GUESSED: 1.0}) if stage.name == "colouring" else stage
                   for stage in coloured.stages)
    text = page(replace(coloured, stages=stages))
    assert text.count("they are likely, not known") == 2
    assert "worked out from this photo alone" not in text


def test_what_was_coloured_stays_with_a_result_that_is_kept_on_disk(coloured):
    kept = [schema.StageModel.model_validate(schema._stage(stage)) for stage in coloured.stages]
    again = replace(coloured, stages=tuple(
        Stage(one.name, one.options, one.seconds, tuple(one.notes), one.seed, one.figures) for one in kept))
    assert told(again)["colouring"] == told(coloured)["colouring"]
    assert deeds.told(again) == deeds.told(coloured)
