"""TIFF files in strips, in tiles and beyond four gigabytes are what every reader expects: same pixels, same tags."""

from __future__ import annotations

from dataclasses import replace

import independent
import numpy as np
import pytest
from photos import IPTC, SRGB, TITLE, exif_block, photo_with_all
from PIL import Image as Pictures

from engine.metadata import writers
from engine.pictures.files import read, write

LAYOUTS = {"strips": {}, "tiles": {"LARGE": 0}, "big": {"BIG": 0}, "big tiles": {"BIG": 0, "LARGE": 0}}


@pytest.fixture(params=LAYOUTS)
def layout(request, monkeypatch):
    """The thresholds moved, so that small pictures are laid out as large ones are."""
    for name, value in LAYOUTS[request.param].items():
        monkeypatch.setattr(writers, name, value)
    return request.param


@pytest.fixture(params=["<", ">"])
def order(request):
    return request.param


def written(path, bits, order, **more):
    """A file of more than one tile and strip, and the samples that it must hold."""
    photo = photo_with_all(bits=bits, shape=(601, 530), **more)
    write(path, photo.image, replace(photo.source, exif=exif_block(order)))
    kind = {8: np.uint8, 16: np.uint16}.get(bits, np.float32)
    samples = photo.image if bits == 32 else np.rint(photo.image * (2**bits - 1)).astype(kind)
    if more.get("grey"):
        return samples[..., 0]
    if more.get("alpha"):
        return np.dstack([samples, np.rint(photo.source.alpha * (2**bits - 1)).astype(kind)])
    return samples


def known_to_pillow(layout, order):
    """Pillow takes no BigTIFF file in Motorola's byte order for one; nor does it know deep colours."""
    return not ("big" in layout and order == ">")


@pytest.mark.parametrize("more", [{}, {"grey": True}, {"alpha": True}], ids=str)
@pytest.mark.parametrize("bits", [8, 16, 32])
def test_every_reader_finds_the_same_samples(bits, more, layout, order, tmp_path):
    if bits == 32 and more.get("alpha"):
        pytest.skip("opacity has no more than 16 bits")
    cv2, tifffile = pytest.importorskip("cv2"), pytest.importorskip("tifffile")
    path = tmp_path / "a.tif"
    samples = written(path, bits, order, **more)
    with tifffile.TiffFile(path) as file:
        page = file.pages[0]
        assert (file.is_bigtiff, page.is_tiled, file.byteorder) == ("big" in layout, "tiles" in layout, order)
        assert page.predictor == (1 if bits == 32 else 2)
        assert np.array_equal(page.asarray(), samples)
    found = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    if found.ndim == 3:
        found = found[..., [2, 1, 0, 3][: found.shape[2]]]
    if bits == 8 and more.get("alpha"):  # which OpenCV lays on black
        found, samples_for_it = found[..., 3], samples[..., 3]
    else:
        samples_for_it = samples
    assert np.array_equal(found, samples_for_it)
    if known_to_pillow(layout, order) and (bits == 8 or (bits == 16 and more.get("grey"))):
        with Pictures.open(path) as picture:
            assert np.array_equal(np.asarray(picture), samples)
    if more.get("alpha"):
        assert np.array_equal(np.rint(read(path).source.alpha * (2**bits - 1)), samples[..., 3])
    vips = independent.vips().Image.new_from_file(str(path))
    assert np.array_equal(vips.numpy(), samples)


def test_every_reader_finds_the_same_tags(layout, order, tmp_path):
    path = tmp_path / "a.tif"
    written(path, 8, order)
    source = read(path).source
    assert (source.icc, source.xmp is not None, source.iptc) == (SRGB, True, IPTC)
    assert source.dpi == pytest.approx((300, 150))
    vips = independent.vips().Image.new_from_file(str(path))
    assert vips.get("icc-profile-data") == SRGB
    assert vips.get("xmp-data") == source.xmp
    assert vips.xres * 25.4 == pytest.approx(300, rel=1e-4)
    if not known_to_pillow(layout, order):
        return
    with Pictures.open(path) as picture:
        assert picture.info["icc_profile"] == SRGB
        assert picture.info["xmp"] == source.xmp
        assert picture.tag_v2[33723] in (IPTC, (IPTC,))
        assert picture.info["dpi"] == pytest.approx((300, 150))
        exif = picture.getexif()
        assert exif[0x10E].encode("latin-1") == TITLE
        inside, place = exif.get_ifd(0x8769), exif.get_ifd(0x8825)
        assert (inside[0x9000], inside[0x927C], inside[0xA002]) == (b"0232", b"maker\0\1\2\3", 530)
        assert [float(part) for part in place[2]] == [37, 33, 59.5]


def test_a_picture_without_resolution_tells_none(layout, tmp_path):
    path = tmp_path / "a.tif"
    photo = photo_with_all()
    write(path, photo.image, replace(photo.source, dpi=None, exif=None, xmp=None))
    assert read(path).source.dpi is None
    with Pictures.open(path) as picture:
        assert picture.tag_v2[296] == 1, "the ratio of a pixel's sides, not a length"
