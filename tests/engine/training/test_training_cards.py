"""The card beside a network says what that network is: of every model what is true of it, and nothing of another."""

from __future__ import annotations

import re

import pytest
from pictures_made import folder

from engine import TRAINING_MODELS, TrainingRecipe, resources, train

RECIPE = TrainingRecipe(steps=2, scale=2, crop=32, batch=2, soft="keep", size="tiny", degradation="pyramid",
                        anyway=True)
OURS = {"joint": "joint", "predictor": "predictor", "second-look": "second_look"}
SAID = {
    "espcn": ("scale 2", "learns on red, green and blue; adds to bicubic interpolation", "L = |y − x|", "--upscaler"),
    "espcn-original": ("scale 2", "brightness, colour is interpolated", "L = |y − x|", "--upscaler"),
    "srresnet": ("scale 2", "adds to bicubic interpolation", "L = |y − x|", "--upscaler"),
    "srgan": ("scale 2", "Synthesised:", "D the critic 'patch', φ is what 'random' sees, β is ", "--upscaler",
              "the SRResNet that the command names"),
    "joint": ("scales 1 to 4", "corrects what conjugate gradients make", "half under those that the blur reader reads",
              "--upscaler", "photos of scale 2 made of held-out pictures"),
    "predictor": ("scales 1 to 4", "reads a region's blur kernel and grain", "cross-entropy in the family", "--kernel",
                  "It enlarges nothing"),
    "second-look": ("scales 1 to 4", "what sharpening by the answer of a first look", "told the answers of the first",
                    "--kernel", "It enlarges nothing"),
    "colour": ("photos of any size", "guesses a and b of CIE Lab", "stage whole", "--colourise", "grey itself has",
               "Its colours are guesses"),
}  # fmt: skip
ALL = pytest.mark.parametrize("model", TRAINING_MODELS)


@pytest.fixture(scope="module")
def cards(tmp_path_factory):
    """Model → the card of a network of it."""
    place, written = tmp_path_factory.mktemp("cards"), {}
    photos = folder(place / "photos", 6)
    good = train(photos, place / "start.safetensors", RECIPE.changed(model="srresnet", steps=60)).written
    for model in TRAINING_MODELS:
        recipe = RECIPE.changed(model=model, start=str(good) if model == "srgan" else "", stage="whole")
        run = train(photos, place / f"{model}.safetensors", recipe)
        written[model] = run.written.with_suffix(".md").read_text(encoding="utf-8").replace("\\|", "|")
    return written


@ALL
def test_a_card_says_what_the_network_does_and_how_it_is_used(cards, model):
    for words in SAID[model]:
        assert words in cards[model], words


@pytest.mark.parametrize("model", OURS)
def test_a_card_of_our_own_methods_says_nothing_of_scale_crops_or_interpolation_as_others_do(cards, model):
    for words in ("scale 2,", "scale 4", "adds to bicubic", "learns on", "L =", "--size", "clean"):
        assert words not in cards[model], words
    numbers = re.compile(r"([\d,]+) parameters")
    shipped = resources.text("weights", f"{OURS[model]}.md")
    assert numbers.search(cards[model])[1] == numbers.search(shipped)[1]


@ALL
def test_the_command_of_a_card_names_only_options_that_count(cards, model):
    command = re.search(r"`heirloom train PHOTOS -o (.*)`", cards[model])[1]
    given = {name.replace("-", "_") for name in re.findall(r"--([a-z-]+)", command)}
    assert {"model", "steps", "crop", "batch"} <= given
    assert not given & TRAINING_MODELS[model].ignores
