"""Families of kernels: drawn with the moments that were asked for, and recognised again."""

from __future__ import annotations

import numpy as np
import pytest

from engine.data import Kernel
from engine.kernels.families import FAMILIES, blended, covariance_of, described, drawn, log_covariance
from engine.kernels.fixed import bicubic, disc, gaussian
from engine.kernels.uncertainty import VAGUEST, confidence_of, doubt_of

SHAPED = [family for family in FAMILIES if family != "reduced"]


def covariance(long, short, degrees):
    angle = np.radians(degrees)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return (turn * np.square([long, short])) @ turn.T


@pytest.mark.parametrize("scale", [1, 2, 3, 4])
@pytest.mark.parametrize("family", SHAPED)
@pytest.mark.parametrize("degrees", [0, 30, 100])
def test_a_drawn_kernel_has_the_moments_asked_for(family, scale, degrees):
    wanted = covariance(2.4, 0.7 if family == "motion" else 1.6, degrees)
    kernel = Kernel(drawn(family, wanted, scale).astype(np.float32), scale)
    np.testing.assert_allclose(kernel.covariance(), wanted, atol=0.05 * 2.4**2)


def test_a_disc_and_a_gaussian_are_those_of_the_formulas():
    found = Kernel(drawn("disc", np.eye(2) * (3.0**2 / 4 + 1 / 12), 2, 12).astype(np.float32), 2)
    np.testing.assert_allclose(found.weights, disc(2, 3.0, 12).weights, atol=2e-3)
    found = Kernel(drawn("gaussian", np.eye(2) * 1.5**2, 2, 14).astype(np.float32), 2)
    np.testing.assert_allclose(found.weights, gaussian(2, 1.5, size=14).weights, atol=2e-3)


@pytest.mark.parametrize("scale", [1, 2, 3, 4])
def test_the_logarithm_of_a_covariance_can_be_undone(scale):
    wanted = covariance(0.8 * scale, 0.3 * scale, 70)
    np.testing.assert_allclose(covariance_of(log_covariance(wanted, scale), scale), wanted, rtol=1e-6)


@pytest.mark.parametrize("family", SHAPED)
def test_a_kernel_is_recognised_as_what_it_was_drawn_as(family):
    wanted = covariance(2.5, 0.7 if family == "motion" else 2.2, 20)
    log, shares = described(Kernel(drawn(family, wanted, 2).astype(np.float32), 2))
    assert FAMILIES[int(shares.argmax())] == family
    assert shares.sum() == pytest.approx(1)
    np.testing.assert_allclose(covariance_of(log, 2), wanted, atol=0.2)


def test_the_kernel_of_a_reduced_picture_is_recognised():
    assert described(bicubic(2))[1].argmax() == FAMILIES.index("reduced")


def test_a_blend_lies_between_its_families_and_forgets_the_unlikely():
    wanted = covariance(2, 2, 0)
    both = blended([0.5, 0.5, 0, 0], wanted, 2)
    assert both.sum() == pytest.approx(1)
    assert drawn("disc", wanted, 2).max() < both.max() < drawn("gaussian", wanted, 2).max()
    np.testing.assert_allclose(blended([0.97, 0.03, 0, 0], wanted, 2), drawn("gaussian", wanted, 2), rtol=1e-9)


def test_confidence_stands_for_an_error_of_the_width():
    for doubt in (0.0, 0.1, 0.4):
        assert doubt_of(confidence_of(doubt)) == pytest.approx(doubt)
    assert doubt_of(0.0) == VAGUEST
