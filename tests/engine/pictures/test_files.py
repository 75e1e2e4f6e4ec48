"""Samples come in and go out exactly, of every depth and colour model, at little cost."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from photos import SRGB, noise, photo_with_all
from PIL import Image as Pictures
from PIL import ImageCms

from engine.batches.finding import find
from engine.data import Source
from engine.errors import BadMask, BadPhoto
from engine.pictures.files import read, read_plain, write, write_plain

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("grey", [False, True])
@pytest.mark.parametrize("alpha", [False, True])
@pytest.mark.parametrize(("suffix", "bits"), [(".png", 8), (".png", 16), (".tif", 8), (".tiff", 16), (".tif", 32),
                                              (".webp", 8), (".bmp", 8)])
def test_samples_come_back_exactly(suffix, bits, alpha, grey, tmp_path):
    if alpha and suffix == ".bmp":
        pytest.skip("BMP has no opacity")
    photo = photo_with_all(grey, bits, alpha)
    path = tmp_path / f"사진 é{suffix}"
    write(path, photo.image, photo.source, quality=100)
    again = read(path)
    assert np.array_equal(again.image, photo.image)
    assert again.source.bits == bits
    assert again.source.grey == grey
    if alpha:
        assert np.array_equal(again.source.alpha, photo.source.alpha)
    else:
        assert again.source.alpha is None


@pytest.mark.parametrize("quality", [70, 95])
def test_jpeg_comes_back_nearly(quality, portrait, tmp_path):
    path = tmp_path / "portrait.jpg"
    assert write(path, portrait.image, portrait.source, quality=quality) == ()
    assert np.abs(read(path).image - portrait.image).mean() < 0.03


def test_grey_stays_grey_unless_colour_is_asked_for(tmp_path):
    photo = photo_with_all(grey=True)
    for suffix in (".png", ".jpg", ".tif", ".bmp"):
        write(tmp_path / f"grey{suffix}", photo.image, photo.source)
        write(tmp_path / f"colour{suffix}", photo.image, photo.source, colour=True)
        with Pictures.open(tmp_path / f"grey{suffix}") as grey, Pictures.open(tmp_path / f"colour{suffix}") as colour:
            assert (grey.mode, colour.mode) == ("L", "RGB")


def test_colour_files_without_colour_count_as_grey(tmp_path):
    path = tmp_path / "grey.png"
    Pictures.fromarray(noise((9, 7))).convert("RGB").save(path)
    assert read(path).grey
    Pictures.fromarray(noise((9, 7, 3))).save(path)
    assert not read(path).grey


def test_a_grey_photo_with_a_colour_profile_keeps_its_profile(tmp_path):
    photo = photo_with_all(grey=True)
    source = replace(photo.source, icc=SRGB)
    write(tmp_path / "out.png", photo.image, source)
    again = read(tmp_path / "out.png")
    assert again.source.icc == SRGB
    assert again.grey


def test_values_outside_the_range_are_cut_off_and_wrong_ones_refused(tmp_path):
    image = np.array([[[-1, 0.5, 2]]], np.float32)
    write(tmp_path / "a.png", image, Source())
    assert read_plain(tmp_path / "a.png").tolist() == [[[0, 128, 255]]]
    with pytest.raises(ValueError, match="finite"):
        write(tmp_path / "b.png", np.full((2, 2, 3), np.nan, np.float32), Source())
    with pytest.raises(ValueError, match=r"\(H, W, 3\)"):
        write(tmp_path / "b.png", np.zeros((2, 2), np.float32), Source())
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"]


def modes():
    """Pillow's modes, the suffix that holds each, and a picture in it."""
    colour = Pictures.fromarray(noise((10, 12, 3)))
    grey = colour.convert("L")
    clear = colour.convert("RGBA")
    clear.putalpha(grey)
    palette = colour.quantize(16)
    return {
        "1": (grey.convert("1"), ".png"), "L": (grey, ".png"), "RGB": (colour, ".bmp"), "RGBA": (clear, ".png"),
        "LA": (clear.convert("LA"), ".png"), "P": (palette, ".png"), "GIF": (palette, ".gif"),
        "YCbCr": (colour.convert("YCbCr"), ".tif"), "CMYK": (colour.convert("CMYK"), ".tif"),
        "CMYK jpeg": (colour.convert("CMYK"), ".jpg"), "L tiff": (grey, ".tif"), "1 tiff": (grey.convert("1"), ".tif"),
        "RGBA tiff": (clear, ".tif"), "LA tiff": (clear.convert("LA"), ".tif"), "RGBA webp": (clear, ".webp"),
    }


@pytest.mark.parametrize("name", list(modes()))
def test_every_colour_model_becomes_what_pillow_makes_of_it(name, tmp_path):
    picture, suffix = modes()[name]
    path = tmp_path / f"a{suffix}"
    picture.save(path, **({"lossless": True, "exact": True} if suffix == ".webp" else {}))
    with Pictures.open(path) as stored:
        expected = np.asarray(stored.convert("RGBA"))
    photo = read(path)
    assert np.array_equal(np.rint(photo.image * 255), expected[..., :3])
    if "A" in name:
        assert np.array_equal(np.rint(photo.source.alpha * 255), expected[..., 3])
    assert photo.grey == (name[0] in "1L")


def test_palette_transparency_becomes_opacity(tmp_path):
    picture = Pictures.fromarray(noise((10, 12, 3))).quantize(4)
    picture.save(tmp_path / "p.png", transparency=2)
    photo = read(tmp_path / "p.png")
    assert np.array_equal(photo.source.alpha == 0, np.asarray(picture) == 2)


def test_lab_and_cmyk_end_in_srgb_with_its_profile(tmp_path):
    srgb, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
    smooth = Pictures.fromarray(noise((3, 4, 3))).resize((40, 30), Pictures.Resampling.BICUBIC)
    ImageCms.profileToProfile(smooth, srgb, lab, outputMode="LAB").save(tmp_path / "lab.tif")
    photo = read(tmp_path / "lab.tif")
    assert np.abs(photo.image * 255 - np.asarray(smooth, np.float32)).mean() < 2
    assert photo.source.icc[16:20] == b"RGB "
    assert any("LAB" in note for note in photo.source.notes)
    smooth.convert("CMYK").save(tmp_path / "cmyk.jpg", quality=95)
    assert read(tmp_path / "cmyk.jpg").source.icc[16:20] == b"RGB "


@pytest.mark.parametrize("options", [{}, {"compression": "lzw", "predictor": True}, {"compression": "zlib"},
                                     {"tile": (16, 16)}, {"planarconfig": "separate"}, {"byteorder": ">"},
                                     {"bigtiff": True}, {"compression": "zstd"}], ids=str)
@pytest.mark.parametrize("kind", [np.uint16, np.float32, np.uint32])
def test_deep_tiff_of_every_layout_comes_in_exactly(options, kind, tmp_path):
    tifffile = pytest.importorskip("tifffile")
    samples = noise((40, 50, 3), 65535)
    if kind == np.float32:
        samples = samples.astype(np.float32) / np.float32(65535)
    samples = samples.astype(kind)
    stored = np.ascontiguousarray(np.moveaxis(samples, 2, 0)) if "planarconfig" in options else samples
    tifffile.imwrite(tmp_path / "a.tif", stored, photometric="rgb", **options)
    photo = read(tmp_path / "a.tif")
    full = {np.uint16: 65535, np.uint32: 2**32 - 1, np.float32: 1}[kind]
    assert np.allclose(photo.image, samples / np.float32(full), rtol=0, atol=1e-7)
    assert photo.source.bits == (16 if kind == np.uint16 else 32)


def test_deep_tiff_of_odd_kinds_is_understood(tmp_path):
    tifffile = pytest.importorskip("tifffile")
    path, samples = tmp_path / "a.tif", noise((9, 8), 65535)
    tifffile.imwrite(path, samples, photometric="miniswhite")
    assert np.array_equal(np.rint(read(path).image[..., 0] * 65535), 65535 - samples)
    tifffile.imwrite(path, np.stack([samples] * 3), photometric="minisblack")
    photo = read(path)
    assert photo.grey
    assert "3 pictures" in photo.source.notes[0]
    tifffile.imwrite(path, noise((9, 8, 5), 65535), photometric="rgb", extrasamples=["unassalpha", "unspecified"])
    assert read(path).source.alpha is not None
    tifffile.imwrite(path, noise((9, 8, 4), 65535), photometric="separated")
    assert any("CMYK" in note for note in read(path).source.notes)
    tifffile.imwrite(path, np.full((9, 8), 300, np.float32))
    assert any("divided by" in note for note in read(path).source.notes)
    tifffile.imwrite(path, np.full((9, 8), np.nan, np.float32))
    assert read(path).image.max() == 0
    tifffile.imwrite(path, np.zeros((4, 9, 8), np.uint16), volumetric=True, tile=(4, 16, 16), photometric="minisblack")
    with pytest.raises(BadPhoto):
        read(path)


def test_premultiplied_colours_are_divided_again(tmp_path):
    tifffile = pytest.importorskip("tifffile")
    alpha = noise((9, 8, 1), 65535) // 2 + 32768
    colour = noise((9, 8, 3), 65535, 8)
    stored = np.concatenate([(colour.astype(np.float64) * alpha / 65535).round().astype(np.uint16), alpha], axis=2)
    tifffile.imwrite(tmp_path / "a.tif", stored, photometric="rgb", extrasamples=["assocalpha"])
    assert np.abs(read(tmp_path / "a.tif").image - colour / 65535).max() < 2 / 65535


def test_heic_opens_upright_where_its_library_is_present(tmp_path):
    heif = pytest.importorskip("pillow_heif")
    picture = Pictures.fromarray(noise((3, 4, 3))).resize((64, 48), Pictures.Resampling.BICUBIC)
    try:
        heif.from_pillow(picture).save(tmp_path / "a.heic", quality=95)
    except (RuntimeError, ValueError, OSError):
        pytest.skip("this build of pillow-heif cannot write")
    photo = read(tmp_path / "a.heic")
    assert photo.shape == (48, 64)
    assert np.abs(photo.image * 255 - np.asarray(picture)).mean() < 6


@pytest.mark.parametrize("suffix", [".avif", ".ppm", ".jp2"])
def test_depth_is_kept_or_its_loss_is_told(suffix, tmp_path):
    imagecodecs = pytest.importorskip("imagecodecs")
    samples = noise((48, 64, 3), 65535) >> 6
    path = tmp_path / f"a{suffix}"
    if suffix == ".avif":
        path.write_bytes(imagecodecs.avif_encode(samples, bitspersample=10, level=95))
    elif suffix == ".jp2":
        path.write_bytes(imagecodecs.jpeg2k_encode(samples, bitspersample=10, level=0))
    else:
        path.write_bytes(b"P6\n# a comment\n64 48\n1023\n" + samples.astype(">u2").tobytes())
    photo = read(path)
    if suffix == ".jp2":
        assert np.allclose(photo.image, samples / 1023, atol=1e-6)
        assert photo.source.bits == 16
    else:
        assert any("more than 8 bits" in note for note in photo.source.notes)
        assert np.abs(photo.image - samples / 1023).mean() < 0.1


def test_masks_come_back_as_they_were_written(tmp_path):
    for number, shape in enumerate([(9, 7), (9, 7, 3)]):
        labels = noise(shape)
        write_plain(tmp_path / f"{number}.png", labels)
        assert np.array_equal(read_plain(tmp_path / f"{number}.png"), labels)
    with pytest.raises(ValueError, match="uint8"):
        write_plain(tmp_path / "x.png", np.zeros((3, 3)))


def test_masks_are_read_as_stored(tmp_path):
    labels = noise((9, 7)) % 5
    palette = Pictures.fromarray(labels)
    palette.putpalette([200, 0, 0, 0, 200, 0, 0, 0, 200, 9, 9, 9, 50, 60, 70])
    exif = Pictures.Exif()
    exif[0x112] = 6
    palette.save(tmp_path / "p.png", exif=exif)
    assert np.array_equal(read_plain(tmp_path / "p.png"), labels)
    Pictures.fromarray(labels > 2).save(tmp_path / "1.png")
    assert np.array_equal(read_plain(tmp_path / "1.png"), (labels > 2) * 255)
    Pictures.fromarray(labels.astype(np.uint16)).save(tmp_path / "16.png")
    assert np.array_equal(read_plain(tmp_path / "16.png"), labels)
    Pictures.fromarray(labels.astype(np.uint16) * 257 * 51).save(tmp_path / "16.png")
    assert np.array_equal(read_plain(tmp_path / "16.png"), labels * 51)
    Pictures.fromarray(labels).convert("LA").save(tmp_path / "la.png")
    assert np.array_equal(read_plain(tmp_path / "la.png"), labels)
    (tmp_path / "no.png").write_bytes(b"no")
    with pytest.raises(BadMask):
        read_plain(tmp_path / "no.png")


def test_a_folder_stands_for_its_photos_in_order(tmp_path):
    for name in ("b.PNG", "a.jpg", "notes.txt", ".hidden.png", "c.tiff"):
        (tmp_path / name).touch()
    (tmp_path / "folder.png").mkdir()
    found = find([tmp_path, tmp_path / "notes.txt", tmp_path / "a.jpg"])
    assert [path.name for path in found.photos] == ["a.jpg", "b.PNG", "c.tiff", "notes.txt"]
    (tmp_path / "empty").mkdir()
    (fault,) = find([tmp_path / "empty"]).faults
    assert "no photo" in fault[1]


def test_reading_loads_no_library_it_does_not_need(tmp_path):
    Pictures.fromarray(noise((9, 7, 3))).save(tmp_path / "a.png")
    script = ("import sys; from engine.pictures.files import read, write; photo = read(sys.argv[1]);"
              " write(sys.argv[2], photo.image, photo.source);"
              " print([name for name in ('cv2', 'torch', 'tifffile', 'imagecodecs', 'pillow_heif', 'skimage')"
              " if name in sys.modules])")
    ended = subprocess.run([sys.executable, "-W", "error", "-c", script, str(tmp_path / "a.png"),
                            str(tmp_path / "b.png")], check=True, timeout=600, cwd=ROOT, capture_output=True, text=True)
    assert ended.stdout.strip() == "[]"


@pytest.mark.parametrize("name", ["tifffile", "imagecodecs"])
def test_without_the_deep_libraries_shallow_files_still_open(name, tmp_path, monkeypatch):
    deep = tmp_path / ("a.tif" if name == "tifffile" else "a.png")
    photo = photo_with_all(bits=16)
    write(deep, photo.image, photo.source)
    shallow = tmp_path / "b.tif"
    write(shallow, photo.image, photo.source, bits=8)
    monkeypatch.setitem(sys.modules, name, None)
    assert read(shallow).shape == (10, 12)
    with pytest.raises(BadPhoto, match=f"pip install {name}"):
        read(deep)


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is read as on Linux")
def test_a_large_photo_needs_little_more_than_its_floats(tmp_path):
    rows, columns = 2000, 3000
    Pictures.fromarray(noise((rows // 8, columns // 8, 3))).resize((columns, rows)).save(tmp_path / "a.jpg")
    script = ("import resource, sys\nfrom engine.pictures.files import read\nread(sys.argv[2])\n"
              "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\nphoto = read(sys.argv[1])\n"
              "print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 / photo.image.nbytes)")
    Pictures.new("RGB", (8, 8)).save(tmp_path / "small.jpg")
    ended = subprocess.run([sys.executable, "-c", script, str(tmp_path / "a.jpg"), str(tmp_path / "small.jpg")],
                           check=True, timeout=600, cwd=ROOT, capture_output=True, text=True)
    assert float(ended.stdout) < 1.75
