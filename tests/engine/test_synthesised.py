"""What is made up is off by default, says so wherever it goes, leaves faces alone and agrees with the photo."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import ndimage

from engine import deeds, pipeline
from engine.batches import naming
from engine.batches.batch import Task, Wishes, restore_file
from engine.batches.placing import named_for
from engine.data import Frame, Photo, Regions
from engine.errors import BadRecipe
from engine.measures.metrics import consistency
from engine.metadata import xmp
from engine.method import chosen, synthesises
from engine.pictures import files
from engine.progress import silent
from engine.recipe import PRESETS, Recipe, options
from engine.reporting import report, words
from engine.steps import synthesised
from tests.engine.upscalers.networks import compact_file

QUICK = {"regions": "whole", "kernel": "gaussian", "device": "cpu", "scale": 2, "ensemble": False, "noise": "1"}


@pytest.fixture
def network(tmp_path):
    return str(compact_file(tmp_path / "mine.pth"))


@pytest.fixture
def photo(portrait):
    return Photo(np.ascontiguousarray(portrait.image[:64, :72]))


def restored(photo, **changes):
    regions = Regions(np.repeat(np.arange(2, dtype=np.uint8), 36)[None].repeat(64, axis=0))
    return pipeline.restore(photo, regions, Recipe(**{**QUICK, **changes}))


def test_no_preset_makes_anything_up():
    assert not any(synthesises(recipe) for recipe in PRESETS.values())
    group = [name for name, option in options().items() if option.group == "Synthesised"]
    assert group == ["detail", "detail_strength", "synthesis", "synthesise_faces"]
    assert not restored_stages(Recipe())


def restored_stages(recipe):
    return [name for name in recipe.steps if "synthesised" in name and not synthesised.Synthesised(recipe).idle]


@pytest.mark.parametrize("scale", [2, 3])
def test_added_detail_does_not_contradict_the_photo(photo, network, scale):
    plain = restored(photo, scale=scale)
    detailed = restored(photo, scale=scale, detail=network, detail_strength=0.5, synthesise_faces=True)
    changed = np.abs(detailed.image - plain.image)
    assert changed[8:-8, 8:-8].mean() > 0.01, "detail was added"
    before, after = (consistency(one)["all"]["consistency"] for one in (plain, detailed))
    assert after > before - 1


def test_half_the_strength_is_half_the_detail(photo, network):
    plain, half, whole = (restored(photo, detail=network, detail_strength=strength).image
                          for strength in (0.0, 0.3, 0.6))
    inside = ((whole > 0) & (whole < 1) & (half > 0) & (half < 1)).all(axis=2)
    # Beside what was clipped it is projected again.
    inside = ndimage.binary_erosion(inside, iterations=5, border_value=1)
    assert inside.mean() > 0.3
    np.testing.assert_allclose((half - plain)[inside], (whole - plain)[inside] / 2, atol=2e-3)
    np.testing.assert_allclose(plain, restored(photo).image, atol=1e-6)


def test_detail_is_refused_where_no_blur_is_used(photo, network):
    with pytest.raises(BadRecipe, match="--detail is bound by each region's blur"):
        restored(photo, detail=network, upscaler="bicubic")


@pytest.mark.parametrize("how", ["upscaler", "detail"])
def test_everything_says_that_it_is_synthesised(photo, network, how):
    made = restored(photo, **{how: network})
    assert made.synthesised
    assert made.notes[0].startswith("Synthesised: ")
    assert any("plain bicubic enlargement to" in note for note in made.notes)
    assert words.promise(network, made.invented, made.synthesised).startswith("Synthesised")
    metrics = pipeline.measure(made)
    assert report.as_dict(made, metrics)["synthesised"]
    assert "Synthesised" in report.as_html(made, metrics)
    assert "ynthesised" in deeds.told(made)
    assert "/" not in deeds.told(made)


def test_an_untrained_network_is_warned_of(photo, network):
    notes = restored(photo, upscaler=network).notes
    assert any("less than 36 dB" in note for note in notes)
    assert not any("less than 36 dB" in note for note in restored(photo, detail=network, noise="0").notes)


@pytest.mark.parametrize("ending", [".png", ".jpg", ".tif"])
def test_the_file_says_it_in_its_name_and_in_iptcs_words(photo, network, tmp_path, ending):
    source = tmp_path / "photo.png"
    files.write(source, photo.image, photo.source)
    recipe = Recipe(**QUICK, upscaler=network)
    task = named_for([Task(source, tmp_path / f"result{ending}")], recipe)[0]
    restore_file(task, recipe, Wishes())
    written = files.read(tmp_path / f"result-synthesised{ending}")
    assert written.source.xmp is not None
    assert written.source.xmp.count(xmp.COMPOSITE.encode()) == 1
    plain = named_for([Task(source, tmp_path / f"plain{ending}")], Recipe(**QUICK, upscaler="bicubic"))[0]
    restore_file(plain, Recipe(**QUICK, upscaler="bicubic"), Wishes())
    assert b"trainedAlgorithmic" not in (files.read(tmp_path / f"plain{ending}").source.xmp or b"")


def test_a_name_says_it_once(tmp_path):
    once = naming.marked(tmp_path / "a.b.png", naming.marks_of(True, False))
    assert once.name == "a.b-synthesised.png"
    assert naming.marked(once, naming.marks_of(True, False)) == once


@pytest.fixture(scope="module")
def face():
    """A face that is found, reduced, 130×110 pixels."""
    from skimage import data

    image = (data.astronaut()[0:260, 110:330] / np.float32(255)).astype(np.float32)
    return Photo(image.reshape(130, 2, 110, 2, 3).mean(axis=(1, 3), dtype=np.float32))


def test_a_face_stays_as_the_photo_alone_has_it(face, network):
    from engine.damage import faces

    regions, recipe = Regions.whole(face.shape), Recipe(**QUICK, upscaler=network)
    (top, left, bottom, right), = faces.boxes(face.image)
    inside = np.s_[2 * top : 2 * bottom, 2 * left : 2 * right]
    made = pipeline.restore(face, regions, recipe)
    plain = pipeline.restore(face, regions, recipe.changed(upscaler="joint"))
    also = pipeline.restore(face, regions, recipe.changed(synthesise_faces=True))
    alone = chosen("upscaler", recipe)(Frame.of(face), regions, {}, 2, silent)
    assert np.abs(made.image - plain.image)[inside].max() < 3 / 255
    np.testing.assert_array_equal(also.image, alone)
    assert np.abs(made.image - alone)[inside].mean() > 0.02
    np.testing.assert_array_equal(made.image[-8:], alone[-8:])
    assert any("Faces were left" in note for note in made.notes)
    assert any(note == "Eyes, teeth and skin are partly made up." for note in also.notes)


def test_a_preview_of_a_part_shows_what_the_whole_will(face, network):
    regions, recipe = Regions.whole(face.shape), Recipe(**QUICK, upscaler=network)
    whole = pipeline.restore(face, regions, recipe)
    part = pipeline.preview(face, regions, recipe, (40, 30, 100, 90))
    np.testing.assert_allclose(part.image, whole.image[80:200, 60:180], atol=4 / 255)


def test_added_detail_leaves_a_face_alone_too(face, network):
    from engine.damage import faces

    regions, recipe = Regions.whole(face.shape), Recipe(**QUICK, detail=network)
    (top, left, bottom, right), = faces.boxes(face.image)
    inside = np.s_[2 * top : 2 * bottom, 2 * left : 2 * right]
    made = pipeline.restore(face, regions, recipe)
    plain = pipeline.restore(face, regions, recipe.changed(detail="off"))
    np.testing.assert_array_equal(made.image[inside], plain.image[inside])
    assert np.abs(made.image - plain.image)[-30:].mean() > 0.005


def test_real_detail_is_nearer_to_the_truth_than_what_the_network_makes_alone(data_dir, weights_dir):
    from engine.data import Kernel

    case = data_dir / "two_region" / "bsds_388016"
    cut, large = np.s_[40:120, 60:150], np.s_[80:240, 120:300]
    photo = Photo(np.ascontiguousarray(files.read(case / "lr.png").image[cut]))
    truth = files.read(case / "hr.png").image[large]
    soft = files.read(case / "foreground_lr.png").image[..., 0][cut]
    regions = Regions((soft > 0.5).astype(np.uint8))
    kernels = {number: Kernel(np.load(case / f"kernel_{name}.npy"), 2)
               for number, name in enumerate(("background", "foreground"))}
    recipe, file = Recipe(**QUICK, synthesise_faces=True), str(weights_dir / "realesr-general-x4v3.pth")

    def error(changed):
        made = pipeline.restore(photo, regions, changed, kernels={k: kernels[k] for k in regions.present})
        return float(np.square(made.image - truth).mean())

    joint, detailed, alone = (error(changed) for changed in (recipe, recipe.changed(detail=file),
                                                             recipe.changed(upscaler=file)))
    assert detailed < joint * 1.02
    assert detailed < alone * 0.8


def test_a_summary_of_a_file_that_is_gone_still_names_what_it_was(photo, network):
    made = restored(photo, upscaler=network)
    gone = replace(made, recipe={**made.recipe, "upscaler": "/somewhere/else.pth"})
    assert "a network from a file" in words.summary(report.as_dict(gone, pipeline.measure(gone)))


def test_what_was_trained_here_to_make_nothing_up_does_not_count_as_synthesising(tmp_path):
    from engine.upscalers.espcn_network import Espcn
    from engine.weight_files.network_file import NetworkFacts, write

    path, weights = tmp_path / "mine.safetensors", Espcn(2).state_dict()
    write(path, weights, NetworkFacts("espcn", 2))
    assert not synthesises(Recipe(upscaler=str(path)))
    write(path, weights, NetworkFacts("espcn", 2, synthesised=True), overwrite=True)
    assert synthesises(Recipe(upscaler=str(path)))
