"""What was done to a photo is told in plain English, from what the stages say and nothing else."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from skimage import data

from engine.data import LOST, Photo, Regions
from engine.deeds import mended, told
from engine.methods import METHODS
from engine.pipeline import preview, restore
from engine.recipe import Recipe
from engine.restored import Stage
from engine.said import Said, plain_of
from engine.strength import with_strength

QUICK = Recipe(kernel="gaussian", upscaler="bicubic", device="cpu")
ENLARGED = "Enlarged 2 times with bicubic interpolation (bicubic)."


@pytest.fixture(scope="module")
def photo():
    return Photo(np.ascontiguousarray(data.astronaut()[20:148, 130:258] / 255, np.float32))


def done(photo, damage=None, regions=None, **changes):
    return told(restore(photo, regions or Regions.whole(photo.shape), QUICK.changed(**changes), damage=damage))


def marked(photo, wide=3):
    damage = np.zeros(photo.shape, np.uint8)
    damage[10:100, 40 : 40 + wide] = LOST
    return damage


def test_what_did_nothing_is_not_told(photo):
    assert done(photo) == ENLARGED
    assert done(photo, np.zeros(photo.shape, np.uint8)) == ENLARGED
    assert done(photo, marked(photo), repair="off") == ENLARGED
    assert done(photo, scale=1) == ""
    assert done(photo, descreen="texture") == ENLARGED  # there is none


def test_the_share_that_was_filled_and_the_method_are_told(photo):
    share = 100 * 90 * 3 / photo.image[..., 0].size
    assert done(photo, marked(photo), grow=0) == ("Damage that was marked was filled from around it: "
                                          f"{share:.2g} % of the picture, method 'kriging'. {ENLARGED}")
    wide = done(photo, marked(photo, 30), filler="telea")
    assert "'telea'. It is up to 29 pixels wide: there the picture is reconstructed, not restored. " in wide


@pytest.mark.parametrize("filler", ["lama", "one that is not known any more"])
def test_what_a_network_drew_is_called_invented(filler):
    assert mended({"filler": filler, "repair": "auto", "damage_detector": "network"}, 0.02) == (
        "Damage that was marked or that the detector 'network' found was filled with what a network invented: 2 % of "
        f"the picture, method '{filler}'.")


@pytest.mark.parametrize("filler", METHODS["filler"])
def test_what_was_solved_is_not_called_invented(filler):
    from engine.methods import load

    assert ("invented" in mended({"filler": filler}, 0.02)) == load("filler", filler).synthesises


def test_tones_are_told_as_they_were_set(photo):
    assert done(photo, tone="faithful") == f"Tones were stretched in all channels alike (faithful). {ENLARGED}"
    told = done(photo, tone="neutral", even=0.25, black=0.05, gamma=1.2)
    assert told.startswith("Tones were stretched in each channel by itself (neutral), evened by 25% of the uneven "
                           "light and set to black at 0.05, the middle at 1.2. ")
    assert done(photo, white=0.9).startswith("Tones were set to white at 0.9. ")


def test_a_screen_that_was_taken_out_is_told_with_its_period(photo):
    rows, columns = np.mgrid[:512, :512]
    dots = 0.08 * (np.cos(2 * np.pi * rows / 5) + np.cos(2 * np.pi * columns / 5.2 + rows))
    screened = Photo((np.full((512, 512, 1), 0.5) + dots[..., None]).repeat(3, 2).astype(np.float32))
    for kind, words in (("halftone", "The dots of a print, "), ("texture", "A texture of ")):
        told = done(screened, descreen=kind, period=5)
        assert told.startswith(words), told
        assert told.endswith(ENLARGED)


def test_the_frame_is_told_and_only_what_changed_it(photo):
    assert done(photo, turn=180).endswith(" The picture was turned by 180° clockwise.")
    assert done(photo, flip=True, angle=-2.5).endswith(
        " The picture was mirrored, straightened by 2.5° counterclockwise and cropped to what has no empty corners.")
    assert done(photo, crop_to="10,20,50,60").endswith(
        " The picture was cropped to 50 % of its width and 60 % of its height, 10 % from the left and 20 % from the "
        "top.")
    assert "laid flat by its four corners" in done(photo, corners="5,5 95,8 93,95 4,97")


def test_blur_kernels_are_told_by_who_found_them_and_no_region_by_its_name(photo):
    labels = np.zeros(photo.shape, np.uint8)
    labels[:, 64:] = 1
    regions = Regions(labels, {0: "background", 1: "Aunt Mary"})
    restored = restore(photo, regions, QUICK.changed(upscaler="backprojection"))
    assert told(restored) == ("Enlarged 2 times with back-projection (backprojection), in 2 regions, each by its own "
                              "blur (kernel: gaussian).")
    mixed = with_strength(restored, {1: 0.5})
    assert told(mixed).endswith("mixed with the plain enlargement: by different shares in its regions.")
    assert "Mary" not in told(mixed)
    assert told(with_strength(restored, {0: 0.5, 1: 0.5})).endswith("enlargement: strength 50%.")
    assert done(photo, upscaler="backprojection", scale=1).startswith("Sharpened at its own size with back-projection")


def test_a_preview_is_told_to_be_a_part(photo):
    part = preview(photo, Regions.whole(photo.shape), QUICK, (10, 10, 60, 60))
    assert told(part, part=True) == f"{ENLARGED} This is a part of the photo alone."


def test_a_record_of_stages_alone_tells_the_same_words(photo):
    restored = restore(photo, Regions.whole(photo.shape), QUICK.changed(tone="faithful", turn=90),
                       damage=marked(photo))
    kept = json.loads(json.dumps([[plain_of(note) for note in stage.notes] for stage in restored.stages]))
    stages = tuple(replace(stage, notes=tuple(Said.from_plain(note) for note in notes))
                   for stage, notes in zip(restored.stages, kept, strict=True))
    assert told(replace(restored, stages=stages, damage=None, solved=None)) == told(restored)
    assert told(restored).startswith("Damage that was marked was filled")


def test_a_method_that_is_gone_is_told_by_its_name_and_not_vouched_for(photo):
    restored = restore(photo, Regions.whole(photo.shape), QUICK)
    old = replace(restored, stages=(Stage("super-resolution", {"upscaler": "diffusion"}),))
    assert told(old).startswith("Enlarged 2 times with 'diffusion'")
    assert told(old).endswith("It may show what is not in the photo.")


def test_only_a_file_whose_network_makes_things_up_is_doubted(photo, tmp_path):
    from engine.upscalers.espcn_network import Espcn
    from engine.weight_files.network_file import NetworkFacts, write

    doubt, path = "It may show what is not in the photo.", tmp_path / "mine.safetensors"
    write(path, Espcn(2).state_dict(), NetworkFacts("espcn", 2))
    assert done(photo, upscaler=str(path)) == "Enlarged 2 times with a network from a file (mine.safetensors)."
    write(path, Espcn(2).state_dict(), NetworkFacts("espcn", 2, synthesised=True), overwrite=True)
    assert doubt in done(photo, upscaler=str(path))
    made = restore(photo, Regions.whole(photo.shape), QUICK.changed(upscaler=str(path)))
    stages = tuple(replace(stage, figures={}) for stage in made.stages)  # as an older project has it
    assert doubt in told(replace(made, stages=stages))
