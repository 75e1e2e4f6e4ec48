"""Kernels given by formula or file: on the grid, centred, of sum 1, and the same after a round trip."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image as Pictures
from scipy import io, ndimage

from engine.data import Kernel, Photo, Regions
from engine.degrade import degrade
from engine.errors import BadKernel, WontOverwrite
from engine.kernels import file, saving
from engine.kernels.compare import correlation, padded, smallest_window, width_errors, windowed
from engine.kernels.fixed import bicubic, disc, gaussian
from engine.method import make
from engine.palette import heat
from engine.recipe import Recipe

SCALES = (1, 2, 3, 4)


def smooth(rows: int, columns: int) -> NDArray[np.float32]:
    """A picture without fine detail."""
    noise = np.random.default_rng(5).random((rows, columns, 3))
    blurred = ndimage.gaussian_filter(noise, (6, 6, 0), mode="reflect")
    return ((blurred - blurred.min()) / np.ptp(blurred)).astype(np.float32)


def lopsided(scale: int) -> Kernel:
    """A kernel that no flip or turn leaves as it is."""
    weights = np.random.default_rng(1).random((12 + scale % 2,) * 2) * np.linspace(0.2, 1, 12 + scale % 2)
    return Kernel(weights.astype(np.float32), scale, "test", 0.5)


@pytest.fixture
def two_regions() -> Regions:
    labels = np.zeros((6, 8), np.uint8)
    labels[:, 4:] = 3
    return Regions(labels, {0: "background", 3: "할머니 / left"})


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("name", ["gaussian", "disc", "bicubic"])
def test_given_kernels_are_on_the_grid_centred_and_of_sum_one(name, scale, two_regions):
    reports: list[float] = []
    method = make("kernel", name, Recipe(width=1.7, device="cpu"))
    photo = Photo(np.zeros((6, 8, 3), np.float32))
    kernels = method(photo, two_regions, scale, lambda done, note="": reports.append(done))
    assert set(kernels) == {0, 3}
    assert reports == sorted(reports)
    assert reports[-1] == 1
    for kernel in kernels.values():
        assert kernel.size % 2 == scale % 2
        assert kernel.weights.sum() == pytest.approx(1, abs=1e-6)
        assert saving.centre(kernel) == pytest.approx((0, 0), abs=1e-5)
        assert np.abs(kernel.weights[::-1, ::-1] - kernel.weights).max() < 1e-7


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("angle", [0.0, 30.0, 90.0, 135.0])
def test_a_gaussian_has_the_widths_and_the_angle_asked_for(scale, angle):
    long, short, found = gaussian(scale, 1.0, 2.2, angle).axes()
    assert (long, short) == pytest.approx((2.2, 1.0), rel=0.01)
    assert found == pytest.approx(angle, abs=0.1)
    row, column = gaussian(scale, 1.0, 2.2).widths()
    assert row < column


@pytest.mark.parametrize("width", [0.1, 0.3, 12.0])
@pytest.mark.parametrize("build", [gaussian, disc])
def test_the_least_and_largest_widths_still_make_kernels(build, width):
    for scale in SCALES:
        assert build(scale, width).weights.sum() == pytest.approx(1, abs=1e-5)


def test_a_disc_is_half_as_wide_as_its_radius_and_even():
    kernel = disc(2, 5.0)
    assert kernel.widths() == pytest.approx((2.5, 2.5), rel=0.02)
    assert kernel.weights[4:8, 4:8] == pytest.approx(kernel.weights.max())


def test_builders_refuse_what_is_no_kernel():
    for build in (lambda: gaussian(2, 0), lambda: disc(2, -1), lambda: gaussian(2, 1, size=5)):
        with pytest.raises(ValueError):
            build()


@pytest.mark.parametrize("scale", SCALES)
def test_the_bicubic_kernel_reduces_as_pillow_does(scale):
    sharp = smooth(24 * scale, 20 * scale)
    planes = [
        np.asarray(Pictures.fromarray(sharp[..., c]).resize((20, 24), Pictures.Resampling.BICUBIC)) for c in range(3)
    ]
    ours = degrade(sharp, bicubic(scale))
    # At the rim Pillow renormalises where the model mirrors.
    assert np.abs(ours - np.stack(planes, axis=2))[3:-3, 3:-3].max() < 2e-6


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("build", [lambda s: gaussian(s, 1.5), lambda s: disc(s, 2.5), bicubic])
def test_a_slope_stays_where_it_is_when_degraded(scale, build):
    """Photo pixel i lies at S·i + (S - 1) / 2: a linear slope keeps its values there."""
    rows = np.arange(32 * scale, dtype=np.float32) / (32 * scale)
    sharp = np.repeat(np.repeat(rows[:, None], 16 * scale, axis=1)[..., None], 3, axis=2)
    wanted = (scale * np.arange(32) + (scale - 1) / 2) / (32 * scale)
    assert degrade(sharp, build(scale))[9:-9, 8, 0] == pytest.approx(wanted[9:-9], abs=1e-5)


@pytest.mark.parametrize("scale", SCALES)
def test_every_file_format_gives_the_same_kernel_back(scale, tmp_path, two_regions):
    kernels = {0: lopsided(scale), 3: gaussian(scale, 1.1)}
    written = saving.save(kernels, two_regions, tmp_path / "new" / "folder")
    assert {path.suffix for path in written} == {".npy", ".mat", ".json", ".png"}
    assert len(written) == 8
    for path in written:
        if path.suffix == ".png":
            with Pictures.open(path) as picture:
                assert picture.mode == "RGB"
                assert min(picture.size) > 300
        else:
            again = file.read(path, scale)
            wanted = kernels[0 if "background" in path.name else 3]
            assert again.weights == pytest.approx(wanted.weights, abs=1e-7), path.name
            assert again.origin == path.name


def test_a_folder_gives_each_region_its_own_kernel(tmp_path, two_regions):
    kernels = {0: lopsided(2), 3: gaussian(2, 1.1)}
    saving.save(kernels, two_regions, tmp_path)
    found = file.FromFile(str(tmp_path))(_photo(), two_regions, 2, lambda done, note="": None)
    assert set(found) == {0, 3}
    for label, kernel in found.items():
        assert kernel.weights == pytest.approx(kernels[label].weights, abs=1e-7)


def test_a_folder_may_name_labels_and_have_one_kernel_for_the_rest(tmp_path, two_regions):
    np.save(tmp_path / "kernel_3.npy", gaussian(2, 2.0).weights)
    with pytest.raises(BadKernel, match="background"):
        file.FromFile(str(tmp_path))(_photo(), two_regions, 2, lambda done, note="": None)
    np.save(tmp_path / "kernel.npy", gaussian(2, 1.0).weights)
    found = file.FromFile(str(tmp_path))(_photo(), two_regions, 2, lambda done, note="": None)
    assert found[3].widths()[0] == pytest.approx(2.0, rel=0.01)
    assert found[0].widths()[0] == pytest.approx(1.0, rel=0.01)


def test_saving_never_overwrites_unasked(tmp_path, two_regions):
    kernels = {0: gaussian(2, 1.0), 3: gaussian(2, 1.1)}
    (tmp_path / "kernel_background.json").write_text("precious")
    with pytest.raises(WontOverwrite):
        saving.save(kernels, two_regions, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["kernel_background.json"]
    saving.save(kernels, two_regions, tmp_path, overwrite=True)
    assert json.loads((tmp_path / "kernel_background.json").read_text())["origin"] == "gaussian"


def test_names_become_file_names_that_differ():
    regions = Regions(
        np.arange(5, dtype=np.uint8)[None].repeat(2, 0), {0: "a/b", 1: "A:B", 2: "할머니", 3: "..", 4: "7"}
    )
    kernels = dict.fromkeys(range(5), gaussian(2, 1.0))
    assert saving.stems(kernels, regions) == {0: "0", 1: "1", 2: "할머니", 3: "3", 4: "4"}


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("shape", [(13, 13), (14, 14), (13, 14), (9, 15), (1, 1)])
def test_any_side_is_brought_to_the_parity_of_the_scale_without_drift_or_change_of_width(scale, shape):
    rows, columns = (np.arange(side) - (side - 1) / 2 for side in shape)
    weights = np.exp(-0.5 * (rows[:, None] ** 2 / 1.2**2 + columns[None] ** 2 / 1.5**2))
    kernel = Kernel(file.aligned(weights / weights.sum(), scale).astype(np.float32), scale)
    assert kernel.weights.min() >= 0
    assert saving.centre(kernel) == pytest.approx((0, 0), abs=0.01)
    if shape != (1, 1):
        assert kernel.widths() == pytest.approx((1.2, 1.5), rel=0.03)


def test_the_published_codes_kernel_is_read_as_it_is_meant(tmp_path):
    """17×17, centre of mass half a pixel behind the middle, applied by correlation at every second sample."""
    rows, columns = np.mgrid[:17, :17] - 8.5
    weights = np.exp(-0.5 * (rows**2 + (columns + 0.3 * rows) ** 2 / 2)) * (1.1 + np.tanh(2 * rows))
    weights /= weights.sum()
    off = np.array(ndimage.center_of_mass(weights)) - 8.5
    weights = np.clip(ndimage.shift(weights, -off, order=3), 0, None)
    io.savemat(tmp_path / "portrait_kernel_x2.mat", {"Kernel": weights})
    sharp = smooth(64, 64) + np.random.default_rng(2).random((64, 64, 3)).astype(np.float32)
    theirs = np.stack([ndimage.correlate(sharp[..., c], weights / weights.sum()) for c in range(3)], axis=2)[::2, ::2]
    ours = degrade(sharp, file.read(tmp_path / "portrait_kernel_x2.mat", 2))
    assert np.abs(ours - theirs)[6:-6, 6:-6].max() < 0.02
    turned = degrade(sharp, Kernel(file.read(tmp_path / "portrait_kernel_x2.mat", 2).weights[::-1, ::-1], 2))
    assert np.abs(turned - theirs)[6:-6, 6:-6].max() > 0.05


@pytest.mark.parametrize("packed", [True, False])
def test_a_matlab_file_that_unpacks_to_more_than_a_kernel_is_refused_unread(tmp_path, monkeypatch, packed):
    path, more = tmp_path / "bomb.mat", np.zeros((1600 if packed else 730, 800))
    io.savemat(path, {"Kernel": np.ones((3, 3)), "more": more}, do_compression=packed)
    assert path.stat().st_size < (20_000 if packed else 5_000_000)
    loaded = []
    monkeypatch.setattr(io, "loadmat", lambda content: loaded.append(content))
    with pytest.raises(BadKernel, match="too large"):
        file.read(path, 2)
    assert loaded == []


def test_a_real_kernel_file_explains_its_photo(data_dir):
    """A x4 kernel of side 19 from another project: reducing the sharp picture with it gives its photo.

    That project put its photo's pixels at 4·i - 1.5 instead of 4·i + 1.5 of the sharp picture.
    """
    folder = data_dir / "images" / "known_kernel"
    sharp, small = (_read(folder / name) for name in ("HR_102061.png", "DIPFKP_lr_x4_102061.png"))
    kernel = file.read(folder / "DIPFKP_gt_k_x4_102061.mat", 4)
    rows, columns = small.shape[:2]
    sharp = np.roll(sharp[: 4 * rows, : 4 * columns], 3, axis=(0, 1))
    again = degrade(sharp, kernel)
    error = np.square(again - small)[8:-8, 8:-8].mean()
    assert -10 * np.log10(error) > 50
    straight = degrade(sharp, gaussian(4, *kernel.widths()))
    assert error < 0.6 * np.square(straight - small)[8:-8, 8:-8].mean()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("k.npy", b"", "whole .npy"),
        ("k.npy", b"\x93NUMPY\x01\x00garbage", "whole .npy"),
        ("k.mat", b"not a matrix", "whole MATLAB"),
        ("k.mat", b"", "whole MATLAB"),
        ("k.json", b"{", "not a JSON"),
        ("k.json", b"[" * 100000, "not a JSON"),
        ("k.json", b'{"scale": 3, "weights": [[1]]}', "scale 3"),
        ("k.json", b'{"sum": 1}', "weights"),
        ("k.json", b"[[1, 2], [3]]", "matrix of numbers"),
        ("k.json", b"[[0, 0], [0, 0]]", "sum above 0"),
        ("k.json", b"[[1, NaN], [0, 0]]", "not finite"),
        ("k.json", b"[1, 2]", "shape"),
        ("k.txt", b"1 2", "not a kernel file"),
        ("k.json", json.dumps(np.ones((256, 3)).tolist()).encode(), "picture"),
        ("k.npy", b"0" * (5 << 20), "too large"),
    ],
)
def test_what_is_no_kernel_file_is_told_in_a_sentence(name, content, words, tmp_path):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BadKernel, match=words) as caught:
        file.read(tmp_path / name, 2)
    assert str(caught.value).endswith(".")


def test_pickles_are_never_loaded(tmp_path):
    np.save(tmp_path / "k.npy", np.array([{"a": 1}], dtype=object), allow_pickle=True)
    with pytest.raises(BadKernel):
        file.read(tmp_path / "k.npy", 2)


def test_a_missing_file_is_told():
    with pytest.raises(BadKernel, match="cannot be read"):
        file.read(Path("nowhere") / "k.npy", 2)
    with pytest.raises(BadKernel, match="No kernel file"):
        file.FromFile()(_photo(), Regions.whole((6, 8)), 2, lambda done, note="": None)


def test_correlation_is_one_for_equals_and_falls_with_shift_and_width():
    truth = gaussian(2, 1.5)
    assert correlation(truth, Kernel(padded(truth, truth.size + 6), 2)) == pytest.approx(1)
    assert correlation(truth, gaussian(2, 2.0)) > correlation(truth, gaussian(2, 3.0))
    moved = Kernel(np.roll(padded(truth, truth.size + 6), 2, axis=0), 2)
    assert correlation(truth, moved) < 0.8
    with pytest.raises(ValueError):
        correlation(truth, gaussian(3, 1.5))


def test_width_errors_follow_the_true_kernels_axes():
    truth = gaussian(2, 1.0, 2.0, 40)
    assert width_errors(truth, truth) == pytest.approx((1, 1))
    assert width_errors(gaussian(2, 1.5, 2.0, 40), truth) == pytest.approx((1.0, 1.5), rel=0.01)
    assert width_errors(gaussian(2, 1.0, 1.0), truth) == pytest.approx((0.5, 1.0), rel=0.01)


def test_a_common_window_shows_all_of_every_kernel():
    kernels = (gaussian(2, 1.0, size=40), gaussian(2, 2.0, size=30))
    side = smallest_window(kernels)
    assert side < 20
    for kernel in kernels:
        shown = windowed(kernel, side)
        assert shown.size == side
        assert shown.widths() == pytest.approx(kernel.widths(), rel=0.02)


def test_the_palette_gets_lighter_at_every_step():
    luminance = heat() @ np.array([0.2126, 0.7152, 0.0722])
    assert (np.diff(luminance) > 0).all()
    brightest = saving.heat_map(gaussian(3, 1.0)).astype(int).sum(axis=2)
    assert brightest[10, 10] < 150 < 600 < brightest.max()


def _photo() -> Photo:
    return Photo(np.zeros((6, 8, 3), np.float32))


def _read(path: Path) -> NDArray[np.float32]:
    with Pictures.open(path) as picture:
        return np.asarray(picture.convert("RGB"), np.float32) / 255
