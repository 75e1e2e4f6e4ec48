"""The network that finds damage answers for every photo, the same in parts as in one, and finds what is drawn."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.damage.detection import THRESHOLDS, proposed
from engine.data import LOST, Photo
from engine.detectors import network_work
from engine.detectors.damage_network import BLOCK, REACH, DamageNetwork
from engine.detectors.network import Network
from engine.progress import silent


def astronaut():
    from skimage import data

    return np.ascontiguousarray(data.astronaut(), np.float32) / 255


def with_scratch(image):
    """A photo with a light scratch across it, as 8 bits hold it, and where that is."""
    import cv2

    rows, columns = image.shape[:2]
    drawn = np.zeros((rows, columns), np.uint8)
    cv2.line(drawn, (columns // 9, rows // 12), (columns * 5 // 6, rows * 11 // 12), 255, 2, cv2.LINE_AA)
    share = (drawn / 255)[..., None]
    levels = np.rint(255 * image * (1 - share) + 245 * share)
    return (levels / 255).astype(np.float32), drawn > 128


@pytest.mark.parametrize("shape", [(1, 1), (7, 300), (300, 7), (33, 47)])
def test_every_photo_gets_a_chance_for_each_pixel(shape):
    image = np.random.default_rng(4).random((*shape, 3), np.float32)
    chance = Network(device="cpu")(Photo(image), silent)
    assert chance.shape == shape
    assert chance.dtype == np.float32
    assert chance.min() >= 0
    assert chance.max() <= 1


def test_a_photo_in_parts_is_answered_as_in_one():
    image = astronaut()[100:290, 90:337]
    options = Network(device="cpu")
    whole, parts = (network_work.chance(options, Photo(image), silent, side) for side in (512, 64))
    np.testing.assert_allclose(parts, whole, atol=1e-4)
    assert whole.std() > 0.001


def test_nothing_beyond_its_reach_changes_an_answer():
    network, side = DamageNetwork().eval(), 2 * REACH + BLOCK
    image = torch.rand((1, 3, side, side), generator=torch.Generator().manual_seed(1))
    middle = np.s_[0, :, REACH : REACH + BLOCK, REACH : REACH + BLOCK]
    larger = torch.nn.functional.pad(image, (BLOCK,) * 4, value=0.9)
    inner = np.s_[0, :, REACH + BLOCK : REACH + 2 * BLOCK, REACH + BLOCK : REACH + 2 * BLOCK]
    with torch.no_grad():
        torch.testing.assert_close(network(image)[middle], network(larger)[inner])


def test_folding_its_normalisation_changes_no_answer():
    network = DamageNetwork()
    image = torch.rand((2, 3, 64, 64), generator=torch.Generator().manual_seed(2))
    network(image)  # in training, so that there is something to be folded
    with torch.no_grad():
        before = network.eval()(image)
        torch.testing.assert_close(network.folded()(image), before, atol=1e-4, rtol=1e-4)


def test_the_averaged_turns_know_no_left_and_right():
    image = astronaut()[100:196, 90:186]
    there, mirrored = (network_work.chance(Network(device="cpu"), Photo(np.ascontiguousarray(one)), silent)
                       for one in (image, image[:, ::-1]))
    np.testing.assert_allclose(mirrored[:, ::-1], there, atol=1e-4)


def test_damage_of_a_scan_four_times_as_fine_is_found_too():
    import cv2

    scratched, scratch = with_scratch(astronaut()[:400, :400])
    fine = np.clip(cv2.resize(scratched, (1600, 1600), interpolation=cv2.INTER_CUBIC), 0, 1)
    chance = Network(device="cpu", turned=False)(Photo(fine), silent)
    assert chance.shape == (1600, 1600)
    assert (chance[cv2.resize(scratch.astype(np.uint8), (1600, 1600)) > 0] > 0.5).mean() > 0.3


def test_odd_sides_are_halved_whole():
    image = np.random.default_rng(1).random((5, 7, 3), np.float32)
    half = network_work._halved(image)
    assert half.shape == (3, 4, 3)
    np.testing.assert_allclose(half[1, 2], image[2:4, 4:6].mean(axis=(0, 1)), rtol=1e-5)
    np.testing.assert_allclose(half[2, 3], image[4, 6], rtol=1e-5)


def test_it_can_be_stopped_between_parts():
    class Enough(Exception):
        pass

    def stop(done, note=""):
        if done > 0.4:
            raise Enough

    with pytest.raises(Enough):
        network_work.chance(Network(device="cpu"), Photo(astronaut()[:128, :256]), stop, 64)


def test_a_drawn_scratch_is_found_and_next_to_nothing_else():
    import cv2

    image = astronaut()
    scratched, scratch = with_scratch(image)
    find = Network(device="cpu")
    clean, found = (find(Photo(np.ascontiguousarray(one, np.float32)), silent) for one in (image, scratched))
    assert (clean > 0.9).mean() < 0.001
    assert (proposed(found, THRESHOLDS["careful"], 15).damage[scratch] == LOST).mean() > 0.4
    beside = cv2.dilate(scratch.astype(np.uint8), np.ones((9, 9), np.uint8)) == 0
    assert (found[beside] > 0.9).mean() < 0.001
