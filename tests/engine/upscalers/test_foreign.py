"""A network from a file enlarges photos, whatever it is called there, and nothing else that a file can be is let in."""

from __future__ import annotations

import os
import pickle
import warnings

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from engine import pipeline
from engine.data import Frame, Regions
from engine.errors import BadRecipe, BadWeights, Cancelled, MissingWeights
from engine.method import chosen
from engine.progress import silent
from engine.recipe import Recipe
from engine.upscalers import foreign_work, interpolation, model_file
from tests.engine.upscalers.networks import compact

CPU = torch.device("cpu")
REAL = "realesr-general-x4v3.pth"


def esrgan():
    from spandrel.architectures.ESRGAN import ESRGAN

    torch.manual_seed(4)
    return ESRGAN(num_filters=8, num_blocks=1).state_dict()


def swinir():
    from spandrel.architectures.SwinIR import SwinIR

    torch.manual_seed(5)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its age
        return SwinIR(depths=[2], num_heads=[2], embed_dim=12, window_size=8, upscale=2, upsampler="pixelshuffledirect",
                      resi_connection="1conv", mlp_ratio=2, img_size=32).state_dict()


def saved(path, state):
    if path.suffix == ".safetensors":
        save_file({key: value.contiguous().clone() for key, value in state.items()}, path)
    else:
        torch.save(state, path)
    return path


def enlarged(path, image, scale, report=silent, grey=False):
    frame = Frame(image, grey=grey)
    method = chosen("upscaler", Recipe(upscaler=str(path), scale=scale, device="cpu"))
    return method(frame, Regions.whole(frame.shape), {}, scale, report)


@pytest.fixture
def image(portrait):
    return np.ascontiguousarray(portrait.image[10:50, 8:58])


@pytest.mark.parametrize(("state", "scale", "name"), [(compact, 4, "RealESRGAN Compact"), (esrgan, 4, "ESRGAN"),
                                                       (swinir, 2, "SwinIR")])
def test_architectures_are_told_from_their_tensors_alone(tmp_path, image, state, scale, name):
    model = model_file.opened(saved(tmp_path / "anything.pth", state()), CPU)
    assert (model.name, model.scale, model.channels) == (name, scale, 3)
    assert enlarged(tmp_path / "anything.pth", image, scale).shape == (40 * scale, 50 * scale, 3)


def test_however_a_trainer_wraps_the_tensors_the_picture_is_the_same(tmp_path, image):
    state = compact()
    files = {"a.safetensors": state, "b.pth": state, "c.pth": {"params_ema": state}, "d.pth": {"params": state},
             "e.pth": {"epoch": 3, "state_dict": {f"module.{key}": value for key, value in state.items()}}}
    pictures = [enlarged(saved(tmp_path / name, each), image, 4) for name, each in files.items()]
    for other in pictures[1:]:
        np.testing.assert_array_equal(pictures[0], other)


def test_tiles_of_a_network_do_not_show(tmp_path, image, monkeypatch):
    path = saved(tmp_path / "n.pth", compact())
    whole = enlarged(path, image, 4)
    monkeypatch.setattr(foreign_work, "_SIDE", 24)
    np.testing.assert_allclose(enlarged(path, image, 4), whole, atol=2e-5)


def test_tiles_of_real_esrgan_do_not_show(weights_dir, image, monkeypatch):
    whole = enlarged(weights_dir / REAL, image, 2)
    monkeypatch.setattr(foreign_work, "_SIDE", 32)
    assert np.abs(enlarged(weights_dir / REAL, image, 2) - whole).max() < 1.5 / 255
    grey = interpolation.enlarged(image, 2)
    assert 0.005 < np.abs(whole - grey).mean() < 0.06, "it is another picture of the same thing"


def shares(count, width):
    """(count, count·width): how much of each small pixel each large one covers."""
    edges, large = np.arange(count + 1) * width, np.arange(round(count * width))
    covered = np.minimum(edges[1:, None], large + 1) - np.maximum(edges[:-1, None], large)
    return covered.clip(0, None) / width


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_a_smaller_scale_is_reached_by_the_mean_of_areas(scale, image):
    large = torch.from_numpy(interpolation.enlarged(image, 4).transpose(2, 0, 1).copy())[None]
    rows, columns = shares(40 * scale, 4 / scale), shares(50 * scale, 4 / scale)
    expected = rows @ large[0, 0].numpy() @ columns.T
    np.testing.assert_allclose(foreign_work.reduced(large, 4, scale)[0, 0].numpy(), expected, atol=1e-5)


def test_a_larger_scale_is_refused(tmp_path, image):
    with pytest.raises(BadRecipe, match="enlarges 2 times, which is less than --scale 4"):
        enlarged(saved(tmp_path / "n.pth", compact(scale=2)), image, 4)


def test_a_network_for_one_channel_leaves_the_colours_to_interpolation(tmp_path, image):
    made = enlarged(saved(tmp_path / "n.pth", compact(channels=1)), image, 4)
    plain = interpolation.enlarged(image, 4)
    colour = made - made.mean(axis=2, keepdims=True), plain - plain.mean(axis=2, keepdims=True)
    inside = ((made > 0) & (made < 1)).all(axis=2)
    luma = np.array([0.299, 0.587, 0.114])
    assert inside.mean() > 0.5
    chroma = [each - (each @ luma)[..., None] for each in colour]
    np.testing.assert_allclose(chroma[0][inside], chroma[1][inside], atol=1e-4)


def test_a_grey_photo_stays_grey(tmp_path, image):
    grey = np.repeat(image.mean(axis=2, keepdims=True), 3, axis=2)
    made = enlarged(saved(tmp_path / "n.pth", compact()), grey, 4, grey=True)
    np.testing.assert_array_equal(made[..., 0], made[..., 2])


def test_it_stops_in_the_midst_of_a_tile(tmp_path, image):
    told = []

    def report(done, note=""):
        told.append(done)
        if len(told) > 5:
            raise Cancelled

    with pytest.raises(Cancelled):
        enlarged(saved(tmp_path / "n.pth", compact()), image, 4, report)
    assert max(told) == 0, "the only tile was not finished"


def test_the_notes_say_what_enlarged_and_that_no_kernel_was_used(tmp_path, portrait):
    path = saved(tmp_path / "mine.pth", compact())
    recipe = Recipe(upscaler=str(path), scale=2, regions="whole", device="cpu")
    restored = pipeline.restore(portrait, Regions.whole(portrait.shape), recipe)
    assert any("mine.pth" in note and "Compact" in note and "not used" in note for note in restored.notes)
    assert not any("/" in note for note in restored.notes), "no folder is told"


def test_a_file_that_changed_is_read_again(tmp_path, image):
    path = saved(tmp_path / "n.pth", compact())
    first = enlarged(path, image, 4)
    saved(path, {key: value * 0.5 for key, value in compact().items()})
    os.utime(path, (1, 1))
    assert np.abs(enlarged(path, image, 4) - first).max() > 0.01


class Hostile:
    """What runs a command when it is unpickled."""

    def __init__(self, target) -> None:
        self.target = target

    def __reduce__(self) -> tuple:
        return os.system, (f"touch {self.target}",)


def restricted(keys):
    return {key: torch.zeros(2, 2) for key in keys}


@pytest.mark.parametrize(("state", "words"), [
    (lambda: {"unheard.of": torch.ones(3)}, "of a kind that is not known here"),
    (lambda: {**compact(), "body.0.weight": torch.full((6, 3, 3, 3), torch.nan)}, "not finite"),
    (lambda: {**compact(), "body.2.weight": torch.ones(9, 6, 3, 3)}, "do not fit together"),
    (lambda: compact(channels=4), "4 channels and gives 4"),
    (lambda: {"zeros": torch.zeros(1).expand(400_000_000)}, "more than 1 GB"),
    (dict, "plain tensors"),
    (lambda: [1, 2], "table of named tensors"),
    (lambda: {"a": torch.zeros(2, dtype=torch.complex64)}, "plain tensors"),
])  # fmt: skip
def test_what_is_no_upscaler_is_refused_in_a_sentence(tmp_path, image, state, words):
    torch.save(state(), tmp_path / "n.pth")
    with pytest.raises(BadWeights, match=words):
        enlarged(tmp_path / "n.pth", image, 2)


@pytest.mark.parametrize("name", model_file._RESTRICTED)
def test_what_has_a_restrictive_licence_is_refused(tmp_path, image, name):
    with pytest.raises(BadWeights, match=f"{name}, whose licence restricts"):
        enlarged(saved(tmp_path / "n.safetensors", restricted(model_file._RESTRICTED[name])), image, 2)


def test_a_hostile_file_runs_nothing(tmp_path, image):
    path, proof = tmp_path / "n.pth", tmp_path / "proof"
    path.write_bytes(pickle.dumps({"a": Hostile(proof)}))
    with pytest.raises(BadWeights, match="Nothing of it was run"):
        enlarged(path, image, 2)
    torch.save({"a": Hostile(proof)}, path)
    with pytest.raises(BadWeights, match="Nothing of it was run"):
        enlarged(path, image, 2)
    assert not proof.exists()


@pytest.mark.parametrize("name", ["n.pt", "n.ckpt", "n.onnx", "n"])
def test_other_endings_are_not_opened(tmp_path, image, name):
    torch.save(compact(), tmp_path / name)
    with pytest.raises(BadWeights, match="and none that comes in a file is run"):
        enlarged(tmp_path / name, image, 2)


def test_a_program_under_another_ending_is_refused(tmp_path, image):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.jit.script(torch.nn.Conv2d(3, 3, 1)).save(tmp_path / "n.pth")
    with pytest.raises(BadWeights, match="TorchScript"):
        enlarged(tmp_path / "n.pth", image, 2)


def test_a_file_that_is_too_large_is_not_even_read(tmp_path, image):
    path = tmp_path / "n.safetensors"
    path.touch()
    os.truncate(path, model_file.MOST_BYTES + 1)
    with pytest.raises(BadWeights, match="more than 1 GB"):
        enlarged(path, image, 2)


def test_a_file_that_is_gone_is_told(tmp_path, image):
    path = saved(tmp_path / "n.pth", compact())
    method = chosen("upscaler", Recipe(upscaler=str(path), device="cpu"))
    path.unlink()
    with pytest.raises(MissingWeights, match="There is no file"):
        method(Frame(image), Regions.whole(image.shape[:2]), {}, 2, silent)
