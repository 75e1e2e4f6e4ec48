"""The layered model made for solving is the layered model, whatever the scale, the kernels and the holes."""

from __future__ import annotations

import pytest
import torch

from engine.upscalers import layered_model, phases
from engine.upscalers.layered_model import LayeredModel
from engine.upscalers.phases import Phases

ROWS, COLUMNS = 30, 26


def both(scale, size, holes=False):
    """The two forms of one model of three regions."""
    chance = torch.Generator().manual_seed(scale + size)
    kernels = torch.rand(3, size, size, generator=chance) / size**2
    weights = torch.rand(3, ROWS, COLUMNS, generator=chance).softmax(0)
    valid = (torch.rand(1, ROWS, COLUMNS, generator=chance) > 0.2).float() if holes else None
    plain = LayeredModel(kernels[None], weights[None], scale, None if valid is None else valid[None])
    return plain, Phases(kernels, weights, scale, valid), chance


# Kernels with and without a reach, and such as are shifted by part of a block.
CASES = [(1, 1), (1, 9), (2, 2), (2, 4), (2, 18), (3, 3), (3, 11), (3, 17), (4, 4), (4, 10), (4, 26)]


@pytest.mark.parametrize(("scale", "size"), CASES)
def test_it_blurs_samples_and_spreads_as_the_layered_model_does(scale, size):
    plain, quick, chance = both(scale, size)
    sharp = torch.rand(1, 3, ROWS * scale, COLUMNS * scale, generator=chance)
    small = torch.rand(1, 3, ROWS, COLUMNS, generator=chance)
    torch.testing.assert_close(quick.blurred(quick.split(sharp[0])), plain(sharp)[0], atol=2e-6, rtol=1e-5)
    torch.testing.assert_close(quick.joined(quick.spread(small[0])), plain.transposed(small)[0], atol=2e-6, rtol=1e-5)


@pytest.mark.parametrize("scale", [1, 2, 3, 4])
def test_what_is_lost_is_not_asked_for(scale):
    plain, quick, chance = both(scale, 5 * scale, holes=True)
    sharp = torch.rand(1, 3, ROWS * scale, COLUMNS * scale, generator=chance)
    photo = torch.rand(1, 3, ROWS, COLUMNS, generator=chance)
    asked = quick.joined(quick.asked(photo[0], quick.split(sharp[0])))
    torch.testing.assert_close(asked, plain.transposed(plain.seen(photo) - plain(sharp))[0], atol=2e-6, rtol=1e-4)


@pytest.mark.parametrize("scale", [1, 2, 3, 4])
def test_conjugate_gradients_go_the_same_way(scale):
    plain, quick, chance = both(scale, 5 * scale, holes=True)
    photo = torch.rand(1, 3, ROWS, COLUMNS, generator=chance)
    begun = torch.rand(1, 3, ROWS * scale, COLUMNS * scale, generator=chance)
    wanted = layered_model.least_squares(plain, photo, begun, torch.full((1, 1, 1, 1), 0.02), 6)
    found = phases.least_squares(quick, photo[0], quick.split(begun[0]), 0.02, 6)
    torch.testing.assert_close(quick.joined(found), wanted[0], atol=1e-4, rtol=1e-3)


def test_what_it_is_given_stays_as_it_was():
    _, quick, chance = both(2, 8)
    photo, begun = torch.rand(3, ROWS, COLUMNS, generator=chance), torch.rand(12, ROWS, COLUMNS, generator=chance)
    before = photo.clone(), begun.clone()
    phases.least_squares(quick, photo, begun, 0.1, 2)
    assert torch.equal(photo, before[0])
    assert torch.equal(begun, before[1])
