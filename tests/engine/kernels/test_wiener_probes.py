"""Sharpening on trial undoes the blur that it guesses, and shows when the guess is wrong."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from scipy.ndimage import convolve

from engine.kernels.families import drawn, log_covariance
from engine.kernels.wiener_probes import TRIALS, trials

NAMES = ("gaussian", "wider", "disc", "motion")
COVARIANCE = np.array([[0.9, 0.25], [0.25, 0.6]])


def sharp():
    from skimage import data

    return data.camera()[100:228, 160:300].astype(np.float64) / 255


def tried(blurred, covariance=COVARIANCE):
    """Name of a trial → what the photo looks like after it."""
    luma = torch.from_numpy(blurred.astype(np.float32))[None, None]
    log = torch.from_numpy(log_covariance(covariance, 1).astype(np.float32))[None]
    return dict(zip(NAMES, (luma + trials(luma, log))[0].double().numpy(), strict=True))


def error(found, truth):
    inner = np.s_[8:-8, 8:-8]
    return float(np.sqrt(np.square(found[inner] - truth[inner]).mean()))


@pytest.mark.parametrize("family", ["gaussian", "disc"])
@pytest.mark.parametrize("size", [1.0, 3.0])
def test_the_right_guess_undoes_the_blur(family, size):
    truth, covariance = sharp(), COVARIANCE * size
    blurred = convolve(truth, drawn(family, covariance, 1), mode="mirror")
    assert error(tried(blurred, covariance)[family], truth) < 0.75 * error(blurred, truth)


def test_a_line_is_undone_along_its_own_direction():
    truth, covariance = sharp(), np.array([[0.1, 0.0], [0.0, 1.6]])
    blurred = convolve(truth, drawn("motion", covariance, 1), mode="mirror")
    right = error(tried(blurred, covariance)["motion"], truth)
    assert right < 0.75 * error(blurred, truth)
    assert right < error(tried(blurred, covariance[::-1, ::-1])["motion"], truth)


def test_a_wrong_width_shows():
    truth = sharp()
    blurred = convolve(truth, drawn("gaussian", COVARIANCE, 1), mode="mirror")
    errors = [error(tried(blurred, COVARIANCE * factor)["gaussian"], truth) for factor in (0.4, 1.0, 2.5)]
    assert errors[1] == min(errors)


def test_a_narrow_guess_leaves_the_photo_alone_and_small_photos_are_tried_too():
    luma = torch.rand(2, 1, 9, 7, generator=torch.Generator().manual_seed(1))
    narrow = torch.from_numpy(log_covariance(np.eye(2) * 1e-6, 1)).float().expand(2, 3)
    added = trials(luma, narrow)
    assert added.shape == (2, TRIALS, 9, 7)
    assert float(added.abs().max()) < 1e-3
