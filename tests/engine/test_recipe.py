"""Recipes take only values that mean something, and say in a sentence what is wrong with all others."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from engine.errors import BadRecipe
from engine.recipe import PRESETS, Recipe, options

NONSENSE = {
    "scale": [2.0, True, "2", None, 0, 5, [2], 10**5000],
    "device": ["banana", "", "mps", "cuda:", "cuda:x", "cuda:-1", "cuda:٣", "cpu\n", 0, None],
    "seed": [-1, 2**31, 1.0, False, math.nan],
    "regions": ["no such method", "auto\0", 3, None, "x" * 9000],
    "confidence": [math.nan, math.inf, "0.5", True, 10**400],
    "classes": [None, 3, "person\0"],
    "merge": ["no", 0, 1, None],
    "feather": [math.nan, -math.inf, -0.1, 65, "3"],
    "kernel_iterations": [1.5, "10", 0],
    "iterations": [1.5, math.nan, True],
    "width": [math.nan, 0, {}],
    "ensemble": ["no", 1, None],
    "noise": ["abc", "nan", "inf", "-1", "256", "", 2.0, None],
    "grain": [math.nan, -0.01, 1.01, "0.3"],
    "planes": ["grey", 1],
}
CASES = [(name, value) for name, values in NONSENSE.items() for value in values]


@pytest.mark.parametrize(("name", "value"), CASES, ids=[f"{name}{number}" for number, (name, _) in enumerate(CASES)])
def test_nonsense_is_refused_in_a_sentence_that_names_it(name, value):
    for make in (lambda: Recipe(**{name: value}), lambda: Recipe().changed(**{name: value}),
                 lambda: Recipe.from_plain({name: value})):
        with pytest.raises(BadRecipe) as told:
            make()
        text = str(told.value)
        assert text.endswith(".")
        assert len(text) < 400
        assert name.replace("_", "-") in text


@pytest.mark.parametrize("name", PRESETS)
def test_a_recipe_comes_back_from_a_file_as_it_was(name):
    recipe = PRESETS[name].changed(device="cuda:1", noise="2.5", grain=1, seed=np.int64(7), width=np.float32(1.5))
    again = Recipe.from_plain(json.loads(json.dumps(recipe.plain())))
    assert again == recipe
    assert all(type(value) is options()[each].kind for each, value in again.plain().items())


def test_what_a_file_leaves_out_has_its_default_and_what_nobody_knows_is_named():
    assert Recipe.from_plain({}) == Recipe()
    with pytest.raises(BadRecipe, match="'sharpness'"):
        Recipe.from_plain({"sharpness": 3})
    for other in ([], "scale", None, 3):
        with pytest.raises(BadRecipe, match="not a table"):
            Recipe.from_plain(other)


VALUES = some.one_of(some.none(), some.booleans(), some.integers(), some.floats(), some.text("auto:019.-e\0ü"))


@given(some.dictionaries(some.sampled_from(sorted(options())), VALUES, max_size=3))
def test_whatever_a_file_holds_it_is_a_whole_recipe_or_a_sentence(values):
    try:
        recipe = Recipe.from_plain(values)
    except BadRecipe:
        return
    assert Recipe.from_plain(recipe.plain()) == recipe
    assert all(math.isfinite(value) for value in recipe.plain().values() if isinstance(value, float))


def test_a_file_that_is_gone_keeps_nobody_from_changing_something_else(tmp_path):
    path = tmp_path / "own.safetensors"
    path.write_bytes(b"x")
    recipe = Recipe(upscaler=str(path))
    path.unlink()
    assert recipe.changed(scale=3).scale == 3
    assert recipe.changed(scale=3).upscaler == str(path)
    with pytest.raises(BadRecipe):
        Recipe(upscaler=str(path))
    with pytest.raises(BadRecipe):
        recipe.changed(upscaler=str(path))
