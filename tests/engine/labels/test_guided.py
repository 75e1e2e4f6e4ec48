"""The guided filter is the ridge regression it is derived from, whatever computes its means."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.lib.stride_tricks import sliding_window_view
from scipy import ndimage

from engine.labels.guided import linear_model

SIDE = 5


def box(plane):
    """Means over mirrored windows, each channel for itself."""
    size = (SIDE, SIDE) + (1,) * (plane.ndim - 2)
    return ndimage.uniform_filter(plane, size, mode="reflect")


def pictures(channels):
    random = np.random.default_rng(channels)
    shape = (18, 23) if channels == 1 else (18, 23, channels)
    return random.random(shape).astype(np.float32), random.random((18, 23)).astype(np.float32)


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("smoothness", [1e-1, 1e-3])
def test_the_model_is_the_mean_of_the_windows_ridge_regressions(channels, smoothness):
    guide, plane = pictures(channels)
    deep = np.atleast_3d(guide).astype(np.float64)
    reach = SIDE // 2
    wide = np.pad(deep, [(reach, reach), (reach, reach), (0, 0)], "symmetric")
    guides = sliding_window_view(wide, (SIDE, SIDE), (0, 1)).reshape(*plane.shape, channels, -1)
    planes = sliding_window_view(np.pad(plane.astype(np.float64), reach, "symmetric"), (SIDE, SIDE))
    planes = planes.reshape(*plane.shape, 1, -1)
    apart = guides - guides.mean(-1, keepdims=True)
    matrix = apart @ apart.swapaxes(-1, -2) / SIDE**2 + smoothness * np.eye(channels)
    gain = np.linalg.solve(matrix, (apart * planes).mean(-1)[..., None])[..., 0]
    offset = planes.mean((-1, -2)) - (gain * guides.mean(-1)).sum(-1)

    found, constant = linear_model(guide, plane, box, smoothness)

    assert found.shape == guide.shape
    assert found.dtype == constant.dtype == np.float32
    np.testing.assert_allclose(np.atleast_3d(found), box(gain), atol=2e-3)
    np.testing.assert_allclose(constant, box(offset), atol=2e-3)


@pytest.mark.parametrize("channels", [1, 3])
def test_a_flat_guide_leaves_a_plane_smoothed_twice(channels):
    guide, plane = pictures(channels)
    gain, offset = linear_model(np.full_like(guide, 0.25), plane, box, 1e-4)
    assert np.abs(gain).max() < 1e-2
    np.testing.assert_allclose(offset, box(box(plane)), atol=1e-2)
