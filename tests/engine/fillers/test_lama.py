"""LaMa fills only the hole, from weights that cannot run anything, and whatever it made is told as invented."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from skimage import data

from engine import weights
from engine.data import LOST, Photo, Regions
from engine.errors import BadWeights, Cancelled, MissingWeights
from engine.fillers import lama_work
from engine.fillers.lama import Lama
from engine.fillers.lama_network import LamaGenerator, network_of
from engine.method import make
from engine.pipeline import measure, restore
from engine.progress import silent
from engine.recipe import Recipe
from engine.reporting import report

# Of big-lama's published generator: how many numbers it has, those that training counts with included, and some names.
NUMBERS, TENSORS = 51_057_179, 989
SHAPES = {
    "model.1.ffc.convl2l.weight": (64, 4, 7, 7), "model.1.bn_l.running_mean": (64,),
    "model.4.ffc.convl2g.weight": (384, 256, 3, 3), "model.4.bn_g.weight": (384,),
    "model.5.conv1.ffc.convl2l.weight": (128, 128, 3, 3), "model.5.conv1.ffc.convg2l.weight": (128, 384, 3, 3),
    "model.5.conv1.ffc.convg2g.conv1.0.weight": (192, 384, 1, 1), "model.5.conv1.ffc.convg2g.conv1.1.bias": (192,),
    "model.22.conv2.ffc.convg2g.fu.conv_layer.weight": (384, 384, 1, 1),
    "model.22.conv2.ffc.convg2g.fu.bn.running_var": (384,), "model.22.conv2.ffc.convg2g.conv2.weight": (384, 192, 1, 1),
    "model.24.weight": (512, 256, 3, 3), "model.31.bias": (64,), "model.34.weight": (3, 64, 7, 7),
    "model.34.bias": (3,),
}  # fmt: skip
PUBLISHED = [
    0.400857, 0.468154, 0.636836, 0.432981, 0.250147, 0.463537, 0.318411, 0.371865, 0.555857, 0.543643, 0.224711,
    0.381749, 0.243267, 0.270714, 0.411309, 0.595242, 0.217264, 0.289434,
]  # fmt: skip
QUICK = Recipe(filler="lama", kernel="gaussian", upscaler="bicubic", scale=1, device="cpu")


def small_state(seed: int = 0) -> dict[str, torch.Tensor]:
    """The tensors of a small generator whose pictures have colour and shape."""
    torch.manual_seed(seed)
    network = LamaGenerator(8, 2)
    with torch.no_grad():
        for name, tensor in network.state_dict().items():
            if name.endswith("running_var"):
                tensor.uniform_(0.3, 1.5)
            elif tensor.ndim == 1:
                tensor.uniform_(-0.3, 0.3)
            elif tensor.ndim == 4:
                tensor.mul_(2)
    return {name: tensor.clone() for name, tensor in network.state_dict().items()}


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """An empty weights folder."""
    monkeypatch.setenv("HEIRLOOM_WEIGHTS", str(tmp_path / "weights"))
    return tmp_path / "weights"


@pytest.fixture
def lama(tmp_path, folder) -> Lama:
    """The filler with a small network in the weights folder."""
    save_file(small_state(), tmp_path / "lama.safetensors")
    weights.import_file(tmp_path / "lama.safetensors")
    return Lama(device="cpu")


def picture(rows: int = 160, columns: int = 180) -> np.ndarray:
    return np.ascontiguousarray(data.astronaut()[40 : 40 + rows, 130 : 130 + columns] / 255, np.float32)


def holes(shape: tuple[int, int]) -> np.ndarray:
    """Scratches from edge to edge, specks, and one of some width."""
    mask, rows = np.zeros(shape, bool), np.arange(shape[0])
    mask[rows, (20 + 0.3 * rows).astype(int) % shape[1]] = True
    mask[40:43] = mask[:5, :6] = mask[100:130, 100:140] = True
    mask[shape[0] - 2 :, shape[1] - 2 :] = True
    return mask


def test_the_network_has_the_published_names_and_numbers():
    with torch.device("meta"):
        state = LamaGenerator().state_dict()
    assert len(state) == TENSORS
    assert sum(tensor.numel() for tensor in state.values()) == NUMBERS
    assert {name: tuple(state[name].shape) for name in SHAPES} == SHAPES


def waves(shape: tuple[int, ...], number: int) -> torch.Tensor:
    count = int(np.prod(shape))
    values = torch.sin(torch.arange(count, dtype=torch.float64) * 0.37 * (number + 1) + number)
    return values.reshape(shape).float()


def test_the_network_computes_what_the_published_one_does():
    """The figures come from the publishers' own code (advimman/lama), given the same tensors."""
    state = LamaGenerator(4, 2).state_dict()
    for number, (name, tensor) in enumerate(sorted(state.items())):
        values = waves(tuple(tensor.shape), number)
        if name.endswith("running_var"):
            state[name] = values.abs() + 0.5
        elif tensor.ndim > 1:
            state[name] = 3 * values / tensor[0].numel() ** 0.5
        elif tensor.ndim:
            state[name] = 1 + values / 4 if name.endswith("weight") else values / 4
    with torch.inference_mode():
        made = network_of(state)(waves((1, 4, 24, 32), 3) / 2 + 0.5)
    found = made[0, :, ::12, ::15].reshape(-1)
    np.testing.assert_allclose(found, PUBLISHED, atol=1e-4)


def stored(state: dict[str, torch.Tensor], form: str, path: Path) -> Path:
    """A file that holds the tensors in one of the forms that there are."""
    if form == "safetensors":
        save_file(state, path.with_suffix(".safetensors"))
        return path.with_suffix(".safetensors")
    renamed = {f"generator.{name}": tensor for name, tensor in state.items()}
    others = {"discriminator.model0.0.weight": torch.zeros(3), "generator_average.model.1.ffc.convl2l.weight":
              torch.zeros(3)}  # fmt: skip
    content, suffix = {
        "plain": (state, ".pth"),
        "without counters": ({name: tensor for name, tensor in state.items() if "num_batches" not in name}, ".pt"),
        "prefixed": ({f"model.{name}": tensor for name, tensor in state.items()}, ".pth"),
        "checkpoint": ({"epoch": 39, "state_dict": {**others, **renamed}}, ".ckpt"),
        "double": ({name: tensor.double() if tensor.is_floating_point() else tensor for name, tensor in state.items()},
                 ".pt"),
    }[form]  # fmt: skip
    torch.save(content, path.with_suffix(suffix))
    return path.with_suffix(suffix)


@pytest.mark.parametrize("form", ["plain", "without counters", "prefixed", "checkpoint", "double"])
def test_every_form_of_the_weights_is_recognised_and_gives_the_same(form, folder, lama, tmp_path):
    image, mask = picture(64, 72), np.zeros((64, 72), bool)
    mask[20:26, 30:50] = True
    first = lama(image, mask, silent)
    (folder / "big-lama.safetensors").unlink()
    path = weights.import_file(stored(small_state(), form, tmp_path / "whatever"))
    assert path.name == "big-lama.pth"
    np.testing.assert_array_equal(lama(image, mask, silent), first)


def test_a_checkpoint_of_a_trainer_is_read_without_what_else_it_holds(folder, tmp_path, monkeypatch):
    import sys
    from types import ModuleType

    name = "pytorch_lightning.callbacks.model_checkpoint"
    home, ran = ModuleType(name), []
    kind = type("ModelCheckpoint", (), {"__module__": name, "__setstate__": lambda self, state: ran.append(state)})
    home.ModelCheckpoint = kind
    for part in ("pytorch_lightning", "pytorch_lightning.callbacks", name):
        monkeypatch.setitem(sys.modules, part, home if part == name else ModuleType(part))
    callback = kind()
    callback.best = 0.1
    content = {"callbacks": {kind: callback}, "state_dict": {f"generator.{n}": t for n, t in small_state().items()}}
    torch.save(content, tmp_path / "best.ckpt")
    assert weights.import_file(tmp_path / "best.ckpt").name == "big-lama.pth"
    assert ran == []


def script(path: Path) -> Path:
    """A network as TorchScript."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.jit.script(torch.nn.Conv2d(4, 3, 1)).save(path)
    return path


@pytest.mark.parametrize("name", ["big-lama.pt", "big-lama.pth", "lama.ckpt"])
def test_torchscript_is_refused_with_advice(name, folder, tmp_path):
    path = script(tmp_path / name)
    with pytest.raises(BadWeights, match=rf"^{name} is TorchScript.*\.safetensors.*plain state dict"):
        weights.import_file(path)
    with pytest.raises(BadWeights, match="is TorchScript"):
        Lama(str(path), "cpu")(picture(), holes((160, 180)), silent)
    assert not folder.exists()


@pytest.mark.parametrize(("change", "reason"), [
    (lambda state: state.update({"model.5.conv1.ffc.convl2l.weight": torch.zeros(16, 16, 5, 5)}), "16 × 16 × 5 × 5"),
    (lambda state: state.pop("model.18.bias"), "model.18.bias is missing"),
    (lambda state: state.update({"model.5.conv1.ffc.convg2g.lfu.bn.bias": torch.zeros(3)}), "lfu.bn.bias is too much"),
    (lambda state: state.update({"model.1.ffc.convl2l.weight": torch.zeros(8, 3, 7, 7)}), "picture and its mask"),
    (lambda state: state.pop("model.1.ffc.convl2l.weight"), "there is no model.1"),
    (lambda state: state.clear() or state.update(a=torch.zeros(3)), "there is no model.1"),
])  # fmt: skip
def test_another_network_is_refused_in_a_sentence(change, reason, tmp_path):
    state = small_state()
    change(state)
    torch.save(state, tmp_path / "other.pth")
    with pytest.raises(BadWeights, match=f"other.pth does not hold the network of LaMa .*{reason}.*safetensors"):
        Lama(str(tmp_path / "other.pth"), "cpu")(picture(), holes((160, 180)), silent)


def test_numbers_that_make_no_picture_are_refused(tmp_path):
    state = small_state()
    state["model.18.bias"] = torch.full((3,), float("nan"))
    torch.save(state, tmp_path / "broken.pth")
    with pytest.raises(BadWeights, match=r"broken\.pth made something that is no picture"):
        Lama(str(tmp_path / "broken.pth"), "cpu")(picture(), holes((160, 180)), silent)


def test_without_weights_the_sentence_says_how_to_get_them_and_the_way_round(folder):
    photo, damage = Photo(picture()), holes((160, 180)).astype(np.uint8)
    with pytest.raises(MissingWeights, match=r"LaMa.*models import FILE.*not TorchScript.*--filler kriging"):
        restore(photo, Regions.whole((160, 180)), QUICK, damage=damage)
    with pytest.raises(MissingWeights, match="no confirmed address"):
        weights.fetch("big-lama.safetensors")
    assert Recipe().filler == "kriging"
    assert restore(photo, Regions.whole((160, 180)), QUICK).invented is False, "nothing is lost, so nothing is needed"


def test_outside_the_hole_every_bit_stays_and_what_stood_in_it_is_never_read(lama):
    image, mask = picture(), holes((160, 180))
    before = image.copy()
    first, second = (lama(np.where(mask[..., None], np.float32(value), image), mask, silent) for value in (0.0, 1.0))
    np.testing.assert_array_equal(first, second)
    np.testing.assert_array_equal(first[~mask], image[~mask])
    np.testing.assert_array_equal(image, before)
    assert first.dtype == np.float32
    assert ((first[mask] > 0) & (first[mask] < 1)).all()


def test_the_hole_is_filled_with_the_networks_answer(lama):
    image, mask = picture(64, 72), np.zeros((64, 72), bool)
    mask[20:26, 30:50] = True
    lost = torch.from_numpy(mask[None, None].astype(np.float32))
    seen = torch.cat([torch.from_numpy(image.transpose(2, 0, 1)[None].copy()) * (1 - lost), lost], 1)
    with torch.inference_mode():
        answer = network_of(small_state())(seen)[0].numpy().transpose(1, 2, 0)
    np.testing.assert_allclose(lama(image, mask, silent)[mask], answer[mask], atol=1e-5)


@pytest.mark.parametrize("shape", [(1, 1), (3, 40), (16, 16), (61, 77)])
def test_pictures_of_any_size_are_filled(lama, shape):
    image, mask = picture(*shape), np.zeros(shape, bool)
    mask[:, -1] = True
    made = lama(image, mask, silent)
    assert made.shape == image.shape
    np.testing.assert_array_equal(made[~mask], image[~mask])


def test_a_grey_photo_stays_grey(lama):
    image = np.repeat(picture().mean(axis=2, keepdims=True), 3, axis=2)
    made = lama(image, holes((160, 180)), silent)
    assert (made == made[..., :1]).all()


def scattered() -> np.ndarray:
    """On a large scan: a scratch across all of it, specks everywhere, a tear and a large hole."""
    mask = np.zeros((2000, 2600), bool)
    rows, random = np.arange(2000), np.random.default_rng(0)
    mask[rows, 300 + rows // 2] = mask[rows, 301 + rows // 2] = True
    mask[random.integers(0, 2000, 200), random.integers(0, 2600, 200)] = True
    mask[1500:1520, 1800:2300] = True
    mask[100:1100, 1400:2400] = True
    return mask


def test_every_lost_pixel_is_asked_for_once_in_a_crop_of_bounded_size():
    mask = scattered()
    groups = list(lama_work._groups(mask))
    np.testing.assert_array_equal(np.sort(np.concatenate(groups)), np.flatnonzero(mask))
    assert len(groups) < 120, "small pieces go together"
    for places in groups:
        rows, columns = np.divmod(places, mask.shape[1])
        top, left, bottom, right = lama_work._around(rows, columns, mask.shape)
        for low, high, along, length in ((top, bottom, rows, 2000), (left, right, columns, 2600)):
            assert 0 <= low <= along.min()
            assert along.max() < high <= length
            assert lama_work.LEAST <= high - low <= 1024
            assert along.min() - low >= min(64, along.min())
            assert high - 1 - along.max() >= min(64, length - 1 - along.max()) - 8


def test_a_piece_in_several_crops_goes_on_from_what_was_filled(lama, monkeypatch):
    mask = np.zeros((96, 600), bool)
    mask[40:44, 20:580] = True
    image = np.where(mask[..., None], np.float32(1), np.tile(picture(96, 180), (1, 4, 1))[:, :600])
    monkeypatch.setattr(lama_work, "_LARGEST", 300)
    seen = []
    asked = lama_work._asked

    def watched(network, device, crop, lost, report):
        seen.append((crop.shape, int(lost.sum())))
        return asked(network, device, crop, lost, report)

    monkeypatch.setattr(lama_work, "_asked", watched)
    made = lama(image, mask, silent)
    assert (made[mask] != 1).all()
    assert len(seen) == 2
    assert seen[1][1] < 4 * 560 - 4 * 490, "the second sees the first as known"


def test_progress_rises_and_the_work_stops_within_one_crop(lama):
    told: list[float] = []
    lama(picture(), holes((160, 180)), lambda done, note="": told.append(done))
    assert told == sorted(told)
    assert told[-1] == 1.0
    calls = 0

    def stop(done, note=""):
        nonlocal calls
        calls += 1
        if calls == 8:
            raise Cancelled

    with pytest.raises(Cancelled):
        lama(picture(64, 64), holes((64, 64)) & False | np.eye(64, dtype=bool), stop)
    assert calls == 8


def test_what_was_invented_is_told_in_result_report_and_page(lama):
    image, damage = picture(), holes((160, 180)).astype(np.uint8) * LOST
    made = restore(Photo(image), Regions.whole((160, 180)), QUICK, damage=damage)
    plain = restore(Photo(image), Regions.whole((160, 180)), QUICK.changed(filler="telea"), damage=damage)
    assert made.invented
    assert not plain.invented
    assert any("invented, not restored" in note for note in made.notes)
    assert not any("filled from around it" in note for note in made.notes)
    figures = measure(made)
    told = report.as_dict(made, figures)["damage"]
    assert (told["filler"], told["invented"]) == ("lama", True)
    page = report.as_html(made, figures)
    assert "A part of this picture is invented" in page
    assert "no face was invented" not in page
    assert "is invented, not restored" in page
    other = report.as_html(plain, figures)
    assert "no face was invented" in other
    assert "is invented" not in other


def test_the_filler_says_of_itself_that_it_invents():
    method = make("filler", "lama")
    assert method.needs_weights
    assert method.learnt_elsewhere
    assert method.synthesises
    assert "invent" in method.title
    assert "invented" in method.summary
