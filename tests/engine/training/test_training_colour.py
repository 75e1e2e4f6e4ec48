"""Networks that colour learn in three stages as every network learns, and colour photos when named by their file."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import numpy as np
import pytest
import torch
from pictures_made import drawn, folder
from PIL import Image as Pillow
from skimage.color import rgb2lab
from stopping import same, stopped

import engine
from engine import TrainingRecipe, deeds, train
from engine.colouring.spreading import Small
from engine.colourisers.learned_work import SPAN, _own, _planes
from engine.colourisers.twins import CENTRED, Twins
from engine.colours import Hints, Stroke
from engine.commandline.cli import main
from engine.data import LUMA, Photo, Regions, Source
from engine.errors import BadRecipe, BadUsage, BadWeights
from engine.pipeline import colour, restore
from engine.recipe import Recipe
from engine.reporting import report
from engine.training.colour import ColourTask, huber
from engine.training.colour_views import Look, Part, Patch
from engine.training.pictures import training_pictures
from engine.training.things import with_things
from engine.training.validation import Judgement
from engine.weight_files import network_file
from engine.weight_files.network_file import NetworkFacts
from engine.weight_files.stored import stored

SHAPE = (64, 70)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Pictures in colour, and of each a label picture with two things."""
    place = tmp_path_factory.mktemp("colour")
    folder(place / "photos", 5, rows=SHAPE[0], columns=SHAPE[1])
    labels = np.zeros(SHAPE, np.uint8)
    labels[10:50, 4:30], labels[20:60, 40:66] = 1, 2
    (place / "things").mkdir()
    for path in (place / "photos").iterdir():
        Pillow.fromarray(labels).save(place / "things" / path.name)
    return place


@pytest.fixture(scope="module")
def recipe(place):
    things = str(place / "things")
    return TrainingRecipe(model="colour", steps=14, crop=32, batch=4, width=4, anyway=True, things=things)


@pytest.fixture(scope="module")
def whole(place, recipe, tmp_path_factory):
    """A run through all stages."""
    return train(place / "photos", tmp_path_factory.mktemp("whole") / "mine.safetensors", recipe)


def task_of(place, recipe, stage=0) -> ColourTask:
    pictures = with_things(training_pictures(place / "photos", recipe), recipe)
    torch.manual_seed(0)
    task = ColourTask(recipe, pictures)
    task.stage = stage
    task._twins.begin(stage)
    return task


@pytest.mark.parametrize("after", [4, 9, 10, 13], ids=["whole", "before things", "things", "fusion"])
def test_a_training_stopped_in_any_stage_goes_on_to_the_same_bits(after, place, recipe, whole, tmp_path):
    stopped(after, place / "photos", tmp_path / "mine.safetensors", recipe)
    again = train(None, None, resume=tmp_path / "mine-run")
    assert same(whole, again)
    assert whole.written.read_bytes() == again.written.read_bytes()


def test_before_the_first_step_every_pixel_has_the_mean_colour_of_the_training(whole):
    assert whole.curve[0].score == pytest.approx(whole.plain, abs=1e-3)


@pytest.mark.parametrize(("stage", "moves"), [(0, "whole."), (1, "twin."), (2, "whole.weight_layer")])
def test_each_stage_moves_its_own_weights(stage, moves, place, recipe):
    task = task_of(place, recipe, stage)
    task.loss("network", task.batch(4, np.random.default_rng(1))).backward(inputs=list(task.moved("network")))
    moved = {name for name, weight in task._twins.named_parameters() if weight.grad is not None}
    assert moved
    heads = {name for name in moved if "weight_layer" in name}
    assert all(name.startswith(moves if stage < 2 else ("whole.weight_layer", "whole.model10.", "whole.model_out."))
               for name in moved)
    assert bool(heads) == (stage == 2)


def test_the_network_is_kept_whose_errors_with_strokes_and_without_are_least_together(place, recipe, whole):
    task = task_of(place, recipe)
    first, second = Judgement(15.0, 9.0), Judgement(15.1, 8.0)
    assert task.improves([first])
    assert task.improves([first, second])
    assert not task.improves([second, first])
    both = {point.step: point.score + point.second for point in whole.curve if not math.isnan(point.score)}
    assert both[whole.best[0]] == min(both.values())


def test_things_begin_with_what_whole_pictures_have_taught(place, recipe):
    task = task_of(place, recipe)
    with torch.no_grad():
        task._twins.whole.model1[0].weight.fill_(0.25)
    task.stage = 1
    task.entered()
    assert bool((task._twins.twin.model1[0].weight == 0.25).all())
    assert task._twins.fuses


def test_normalisation_is_frozen_where_the_fusion_is_learned(place, recipe):
    task = task_of(place, recipe, 2)
    before = {name: value.clone() for name, value in task._twins.named_buffers()}
    task.loss("network", task.batch(8, np.random.default_rng(1)))
    assert all(torch.equal(value, before[name]) for name, value in task._twins.named_buffers())


def test_stages_can_be_learned_one_by_one_each_from_the_file_of_the_one_before(place, recipe, tmp_path):
    start = ""
    for number, stage in enumerate(("whole", "instance", "fusion")):
        chosen = recipe.changed(steps=2, stage=stage, start=start)
        run = train(place / "photos", tmp_path / f"{stage}.safetensors", chosen)
        _, tensors = network_file.read(run.written)
        assert int(tensors["stage"]) == number
        start = str(run.written)


def test_a_start_of_another_width_or_kind_is_refused(place, recipe, whole, tmp_path):
    with pytest.raises(BadWeights, match=r"another network than the one to be trained \(width 4\)"):
        train(place / "photos", tmp_path / "mine.safetensors", recipe.changed(width=5, start=str(whole.written)))
    solver = tmp_path / "solver.safetensors"
    network_file.write(solver, stored("joint"), NetworkFacts("joint", 2))
    with pytest.raises(BadWeights, match=r"another network than the one to be trained \(joint, scale 2"):
        train(place / "photos", tmp_path / "mine.safetensors", recipe.changed(start=str(solver)))


@pytest.mark.parametrize("stage", ["instance", "fusion"])
def test_a_later_stage_needs_the_network_of_the_one_before(stage, place, recipe, tmp_path):
    with pytest.raises(BadUsage, match="begins with the network of the stage before"):
        train(place / "photos", tmp_path / "mine.safetensors", recipe.changed(stage=stage))


def test_outside_its_outline_a_thing_takes_no_part_neither_in_the_whole_nor_in_another_thing(place, recipe):
    task = task_of(place, recipe, 2)
    scene, twins, fused = task._scene(np.random.default_rng(3)), task._twins.eval(), []
    twins.whole.model2.register_forward_hook(lambda _, given, __: fused.append(given[0]))
    with torch.no_grad():
        twins.twin.model1[4].bias.fill_(5.0)
        for some in (scene, replace(scene, crops=scene.crops[:1], boxes=scene.boxes[:1], insides=scene.insides[:1])):
            task._fused(some)
    changed = (fused[0] != fused[1]).any(dim=1)[0]
    inside = (scene.insides > 0.5)[:, ::2, ::2]
    assert bool(inside[0].any())
    assert not bool(changed[~inside[1]].any())
    assert bool(changed[inside[1]].all())


def test_told_colours_stand_where_and_as_colouring_tells_strokes():
    pixels = drawn(2, 48, 48)
    part = Part.of(pixels, (0, 0, 48, 48), (48, 48), Look())
    patch = Patch((20, 10, 24, 16), part.chroma[20:24, 10:16].mean(axis=(0, 1)))
    planes = part.planes([patch], Look(), np.random.default_rng(0))
    assert not CENTRED
    inside = np.zeros((48, 48), bool)
    inside[20:24, 10:16] = True
    np.testing.assert_array_equal(planes[3], inside)
    assert not planes[1:3, ~inside].any()
    grey = rgb2lab(np.repeat(part.bright[..., None], 3, 2))[..., 0]
    np.testing.assert_allclose(planes[0][~inside], (grey[~inside] - 50) / 100, atol=1e-5)
    code = np.rint(engine_colour(part.bright[22, 13], patch.colour) * 255).astype(int)
    stroke = Stroke(((22.0, 10.0), (22.0, 15.0)), 1.0, "#{:02x}{:02x}{:02x}".format(*code))
    asked = _planes(Small(part.bright, np.zeros((48, 48), np.uint8), (48, 48)), Hints((stroke,)), CENTRED)[0].numpy()
    assert asked[3, 22, 13] == 1
    np.testing.assert_allclose(asked[:, 22, 13], planes[:, 22, 13], atol=0.02)


def engine_colour(bright, chroma_there):
    """(3,): a colour of that chroma at the luma."""
    from engine.colouring.chroma import composed

    return composed(np.full((1, 1), bright, np.float32), chroma_there[None, None])[0, 0]


def test_a_patch_is_told_at_the_same_place_to_the_whole_and_to_a_thing():
    pixels = drawn(4, 64, 64)
    whole, thing = (Part.of(pixels, box, (32, 32), Look()) for box in ((0, 0, 64, 64), (16, 16, 48, 48)))
    patch = Patch((20.0, 24.0, 28.0, 30.0), np.array([0.1, -0.2], np.float32))
    for part, place in ((whole, np.s_[10:14, 12:15]), (thing, np.s_[4:12, 8:14])):
        wanted, known = part.laid([patch])
        assert known[place].all()
        assert known.sum() == known[place].size
        np.testing.assert_array_equal(wanted[known], np.tile(patch.colour, (known.sum(), 1)))
    outside = Part.of(pixels, (32, 32, 64, 64), (32, 32), Look())
    assert not outside.laid([patch])[1].any()


def test_huber_is_a_square_for_small_errors_a_line_for_large_ones_and_told_pixels_count_more():
    truth, planes = torch.zeros(1, 2, 1, 2), torch.zeros(1, 4, 1, 2)
    small, large = truth.clone(), truth.clone()
    small[0, 0], large[0, 0] = 0.5 / SPAN, 2 / SPAN
    assert huber(small, truth, planes).item() == pytest.approx(10 * 0.5 * 0.25 / SPAN)
    assert huber(large, truth, planes).item() == pytest.approx(10 * 1.5 / SPAN)
    small[0, 0, 0, 1] = 0
    planes[0, 3, 0, 0] = 1
    assert huber(small, truth, planes).item() == pytest.approx(10 * 0.5 * 0.25 / SPAN * 10 / 11)


def test_grey_pictures_teach_nothing_of_colours_and_are_counted(place, recipe, tmp_path):
    folder(tmp_path, 3, rows=64, columns=70)
    Pillow.fromarray(drawn(9, 64, 70)).convert("L").save(tmp_path / "grey.png")
    assert training_pictures(tmp_path, recipe).counted() == {"grey": 1}
    assert training_pictures(tmp_path, TrainingRecipe(crop=32, soft="keep")).counted() == {}


def test_label_pictures_of_another_size_are_refused(place, recipe, tmp_path):
    Pillow.fromarray(np.zeros((5, 5), np.uint8)).save(tmp_path / "000.png")
    with pytest.raises(BadUsage, match="has another size than its picture"):
        with_things(training_pictures(place / "photos", recipe), recipe.changed(things=str(tmp_path)))
    with pytest.raises(BadUsage, match="No things were found"):
        with_things(training_pictures(place / "photos", recipe), recipe.changed(things=str(place / "photos" / "gone")))


# the file -------------------------------------------------------------------------------------------------------------

def photo(bits=8) -> Photo:
    full = 2**bits - 1
    level = np.rint(drawn(3, 80, 90)[..., :1].repeat(3, 2) / np.float32(255) * full) / np.float32(full)
    return Photo(level.astype(np.float32), Source(bits=bits, grey=True))


def people() -> Regions:
    labels = np.zeros((80, 90), np.uint8)
    labels[10:70, 10:40] = 1
    return Regions(labels, {0: "background", 1: "person 1"})


@pytest.fixture
def strange(tmp_path):
    """A file of networks that see things, strokes and tones, as none does after a few steps."""
    torch.manual_seed(3)
    network = Twins(4)
    network.begin(2)
    with torch.no_grad():
        for weight in network.parameters():
            weight.add_(0.2 * torch.randn_like(weight))
    path = tmp_path / "strange.safetensors"
    network_file.write(path, network.state_dict(), NetworkFacts("colour", 1, options={"width": 4, "side": 64}))
    return str(path)


@pytest.mark.parametrize("suffix", [".png", ".tif"])
@pytest.mark.parametrize("bits", [8, 16])
def test_made_grey_again_what_a_trained_network_coloured_is_the_photo(strange, bits, suffix, tmp_path):
    before, out = tmp_path / f"photo{suffix}", tmp_path / f"out{suffix}"
    engine.write(before, photo(bits).image, photo(bits).source)
    assert main(["colourise", str(before), "-o", str(out), "--colourise", strange, "--regions", "whole"]) == 0
    image, full = engine.read(out).image, 2**bits - 1
    assert np.ptp(image, axis=2).max() > 0.05
    luma = np.rint(image.astype(np.float64) * full) @ LUMA.astype(np.float64)
    assert np.abs(luma - np.rint(photo(bits).image[..., 0].astype(np.float64) * full)).max() <= 0.5


def test_things_and_strokes_change_what_a_trained_network_answers(strange):
    asked = Recipe(colourise=strange, device="cpu")
    plain = colour(photo(), Regions.whole((80, 90)), asked)
    assert not np.array_equal(plain, colour(photo(), people(), asked))
    stroke = Hints((Stroke(((40.0, 20.0), (50.0, 30.0)), 8.0, "#c02020"),))
    assert not np.array_equal(plain, colour(photo(), Regions.whole((80, 90)), asked, hints=stroke))
    assert np.array_equal(plain, colour(photo(), Regions.whole((80, 90)), asked))


def test_what_was_trained_colours_at_once_and_history_names_the_file_alone(whole):
    made = restore(photo(), people(), Recipe(scale=2, regions="whole", ensemble=False, device="cpu", upscaler="bicubic",
                                             colourise=str(whole.written)))
    assert np.isfinite(made.image).all()
    said = deeds.told(made)
    assert "by a network that has learnt from other pictures, method 'mine.safetensors'" in said
    assert str(whole.written.parent) not in said
    data = report.as_dict(made, engine.measure(made))
    assert data["colouring"]["method"] == "mine.safetensors"
    assert str(whole.written.parent) not in json.dumps(data)


def test_a_file_says_at_which_stage_it_stands(whole):
    asked = _own(whole.written)
    assert asked.side == 32
    assert int(asked.network.stage) in (0, 1, 2)


def test_another_file_is_refused_with_a_sentence(whole, strange, tmp_path):
    solver = tmp_path / "solver.safetensors"
    network_file.write(solver, stored("joint"), NetworkFacts("joint", 2))
    with pytest.raises(BadWeights, match="holds no network that colours photos"):
        colour(photo(), people(), Recipe(colourise=str(solver)))
    with pytest.raises(BadWeights, match=r"colours photos and does not enlarge them\. Name it by --colourise"):
        restore(photo(), people(), Recipe(upscaler=strange, scale=2))
    with pytest.raises(BadRecipe, match="or the path of an existing file"):
        Recipe(colourise=str(tmp_path / "gone.safetensors"))
    other = tmp_path / "other.safetensors"
    for options in ({"width": 5, "side": 64}, {"width": 4}, {"width": 4, "side": 0}, {"width": "4", "side": 64}):
        network_file.write(other, network_file.read(whole.written)[1], NetworkFacts("colour", 1, options=options),
                           overwrite=True)
        with pytest.raises(BadWeights, match="does not hold the numbers of the network that it says it is"):
            colour(photo(), people(), Recipe(colourise=str(other)))
