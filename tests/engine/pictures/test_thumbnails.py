"""Small pictures of files of every kind."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image as Picture

from engine.pictures.files import write
from engine.pictures.thumbnails import thumbnail


@pytest.mark.parametrize(("name", "bits"), [("a.png", 8), ("a.jpg", 8), ("a.tif", 16), ("a.webp", 8), ("a.bmp", 8),
                                            ("b.png", 16)])
def test_every_format_has_a_small_picture_that_looks_like_the_photo(tmp_path, portrait, name, bits):
    image = np.repeat(np.repeat(portrait.image, 6, 0), 6, 1)
    write(tmp_path / name, image, portrait.source, bits=bits)
    small = thumbnail(tmp_path / name, 96)
    assert small.shape[2] == 4
    assert max(small.shape[:2]) <= 96
    wanted = portrait.image.mean((0, 1))[::-1] * 255
    assert np.abs(small[..., :3].mean((0, 1)) - wanted).max() < 6


def test_it_is_upright_and_grey_and_indexed_pictures_have_one_too(tmp_path):
    levels = np.zeros((40, 80), np.uint8)
    levels[:, :40] = 255
    exif = Picture.Exif()
    exif[0x0112] = 6
    for mode, name in (("L", "l.png"), ("P", "p.png"), ("1", "one.png"), ("L", "l.jpg"), ("LA", "la.png")):
        Picture.fromarray(levels).convert(mode).save(tmp_path / name, exif=exif)
        small = thumbnail(tmp_path / name)
        assert small.shape == (80, 40, 4), name
        assert small[:30, :, 0].min() > 150 > 60 > small[50:, :, 0].max(), name


def test_what_cannot_be_read_has_none(tmp_path):
    (tmp_path / "bad.png").write_bytes(b"no picture")
    (tmp_path / "bad.jpg").write_bytes(b"\xff\xd8\xff no picture")
    for name in ("bad.png", "bad.jpg", "none.png"):
        assert thumbnail(tmp_path / name) is None
    assert thumbnail(tmp_path) is None
