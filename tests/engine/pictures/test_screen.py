"""The screen shows a photo through its profile, of any depth; a file's first pixels come quickly and upright."""

from __future__ import annotations

import struct

import numpy as np
import pytest
from PIL import Image as Pictures
from PIL import ImageCms

from engine import Photo, Source, image_on_screen, on_screen, quick_look, read


def gradient(rows=40, columns=64):
    image = np.zeros((rows, columns, 3), np.float32)
    image[..., 0] = np.linspace(0, 1, columns, dtype=np.float32)
    image[..., 1] = np.linspace(1, 0, rows, dtype=np.float32)[:, None]
    image[..., 2] = 0.25
    return image


def profile(name):
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(name)).tobytes()


def test_without_a_profile_the_bytes_are_those_of_the_photo():
    image = gradient()
    shown = on_screen(Photo(image))
    assert np.array_equal(shown[..., 2::-1], np.floor(image * 255 + 0.5).astype(np.uint8))
    assert (shown[..., 3] == 255).all()


def test_the_profile_of_the_screen_itself_changes_nothing():
    shown = image_on_screen(gradient(), Source(icc=profile("sRGB")))
    assert np.abs(shown.astype(int) - on_screen(Photo(gradient())).astype(int)).max() <= 1


def test_another_profile_is_converted_as_little_cms_does():
    lab = ImageCms.createProfile("LAB")
    wide = Source(icc=profile("sRGB"))
    assert image_on_screen(gradient(), wide).shape == (40, 64, 4)
    # A profile that is no RGB profile is passed over instead of giving wrong colours.
    odd = Source(icc=ImageCms.ImageCmsProfile(lab).tobytes())
    assert np.array_equal(image_on_screen(gradient(), odd), on_screen(Photo(gradient())))


def test_a_broken_profile_is_passed_over():
    assert np.array_equal(image_on_screen(gradient(), Source(icc=b"no profile")), on_screen(Photo(gradient())))


def test_deep_photos_are_rounded_not_cut():
    image = np.full((8, 8, 3), 100.6 / 255, np.float32)
    assert (on_screen(Photo(image, Source(bits=16)))[..., 0] == 101).all()


def test_bands_join(monkeypatch):
    monkeypatch.setattr("engine.pictures.screen._BAND", 7)
    banded = on_screen(Photo(gradient()))
    monkeypatch.undo()
    assert np.array_equal(banded, on_screen(Photo(gradient())))


@pytest.mark.parametrize("turn", range(1, 9))
def test_first_pixels_are_small_upright_and_like_the_photo(tmp_path, turn):
    picture = Pictures.fromarray((gradient(480, 640) * 255).astype(np.uint8))
    exif = Pictures.Exif()
    exif[0x0112] = turn
    path = tmp_path / "사진.jpg"
    picture.save(path, quality=95, exif=exif.tobytes())
    pixels, full = quick_look(path, 160)
    photo = read(path)
    assert full == photo.shape
    assert max(pixels.shape[:2]) < 640
    whole = Pictures.fromarray(on_screen(photo)[..., 2::-1].copy()).resize(pixels.shape[1::-1], Pictures.Resampling.BOX)
    assert np.abs(np.asarray(whole, int) - pixels[..., 2::-1].astype(int)).mean() < 3


def test_other_formats_and_broken_files_have_no_short_cut(tmp_path):
    png = tmp_path / "a.png"
    Pictures.fromarray((gradient() * 255).astype(np.uint8)).save(png)
    assert quick_look(png) is None
    broken = tmp_path / "b.jpg"
    broken.write_bytes(b"\xff\xd8\xff")
    assert quick_look(broken) is None
    assert quick_look(tmp_path / "none.jpg") is None


def grey_profile(gamma):
    """A profile of grey with a plain power curve, put together as the ICC's specification says."""
    def block(*parts):
        data = b"".join(parts)
        return data + bytes(-len(data) % 4)

    def text(kind, words):
        records = b"enUS" + struct.pack(">II", 2 * len(words), 28) + words.encode("utf-16-be")
        return block(kind, bytes(4), struct.pack(">II", 1, 12), records)

    white = block(b"XYZ ", bytes(4), struct.pack(">iii", 63190, 65536, 54061))
    curve = block(b"curv", bytes(4), struct.pack(">IH", 1, round(gamma * 256)))
    tags = {b"desc": text(b"mluc", "grey"), b"cprt": text(b"mluc", "none"), b"wtpt": white, b"kTRC": curve}
    at = 128 + 4 + 12 * len(tags)
    table, body = struct.pack(">I", len(tags)), b""
    for name, data in tags.items():
        table += name + struct.pack(">II", at + len(body), len(data))
        body += data
    head = struct.pack(">I4sI4s4s4s", at + len(body), bytes(4), 0x04000000, b"mntr", b"GRAY", b"XYZ ")
    head += bytes(12) + b"acsp" + bytes(28) + struct.pack(">iii", 63190, 65536, 54061)
    return head.ljust(128, bytes(1)) + table + body


def test_grey_profiles_are_used_for_grey_photos_alone(tmp_path):
    dark = grey_profile(3.0)
    half = np.full((4, 4, 3), 0.5, np.float32)
    shown = image_on_screen(half, Source(grey=True, icc=dark))
    assert shown[0, 0, 0] == shown[0, 0, 2]
    assert shown[0, 0, 0] == pytest.approx(100, abs=3)  # 0.5 ** 3 in sRGB
    assert image_on_screen(half, Source(grey=True))[0, 0, 0] == 128
    colourful = gradient()
    assert np.array_equal(image_on_screen(colourful, Source(icc=dark)), on_screen(Photo(colourful)))
    path = tmp_path / "grey.jpg"
    Pictures.fromarray(np.full((600, 800), 128, np.uint8)).save(path, icc_profile=dark)
    pixels, _ = quick_look(path, 200)
    assert pixels[0, 0, 0] == pytest.approx(int(on_screen(read(path))[0, 0, 0]), abs=1)
    assert pixels[0, 0, 0] < 110
