"""Places read with joined layers are those of the trained network; many regions cost what few do."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.data import Frame, Regions
from engine.kernels import joined_layers, reading
from engine.kernels.dihedral import TURNS, turned
from engine.kernels.predictor import Predictor
from engine.kernels.predictor_network import PredictorNetwork
from engine.kernels.predictor_places import Places
from engine.kernels.wiener_probes import TRIALS
from engine.progress import silent

CPU = torch.device("cpu")


def case():
    """A window with a side that is no multiple of four."""
    chance = torch.Generator().manual_seed(3)
    mask = torch.zeros(1, 1, 46, 40)
    mask[..., 5:38, 9:33] = 1
    return torch.rand(1, 1, 46, 40, generator=chance), mask, torch.randn(1, TRIALS, 46, 40, generator=chance) / 20


@pytest.mark.parametrize("joined", [True, False])
@pytest.mark.parametrize("second", [False, True])
@pytest.mark.parametrize("turn", TURNS[::3])
def test_a_tally_is_that_of_the_trained_network(turn, second, joined, monkeypatch):
    if not joined:
        monkeypatch.setattr(joined_layers, "joins", lambda device, half: False)
    luma, mask, tried = case()
    network = reading.network(CPU, second)
    planes = [turned(each, *turn) for each in (luma, mask, *([tried] if second else []))]
    shown = PredictorNetwork.shown(luma, mask, tried if second else None)
    with torch.no_grad():
        wanted = network.tally(*network.places(*planes))
        found = Places(network, CPU, half=False).tally(shown, mask, turn)
    torch.testing.assert_close(found, wanted, atol=1e-3, rtol=2e-3)


@pytest.mark.parametrize("count", [2, 6])
def test_however_many_regions_there_are_few_windows_are_read(count, monkeypatch):
    monkeypatch.setattr(reading, "WINDOW", 32)
    read, tally = [], Places.tally
    monkeypatch.setattr(Places, "tally", lambda *given: read.append(1) or tally(*given))
    image = np.random.default_rng(0).random((320, 320, 3)).astype(np.float32)
    labels = np.repeat((np.arange(320) * count // 320).astype(np.uint8)[:, None], 320, axis=1)
    regions = Regions(labels)
    assert len(Predictor(device="cpu")(Frame(image), regions, 2, silent)) == count
    looks = 2 * len(TURNS)
    assert len(read) == (4 + 12) * looks, "four windows of the whole photo, twelve of its regions"
