"""Palettes of GIMP's: written and read again, odd ones understood, hostile ones refused; and the colours of a photo."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.colouring import swatches
from engine.colouring.oklab import taken_apart
from engine.colouring.swatches import Swatch, colours_of, read, write
from engine.errors import BadHints, WontOverwrite

OWN = (Swatch("Dress, grandmother's", "#4f7299"), Swatch("", "#000000"), Swatch("놋쇠", "#9a7a34"))


def saved(tmp_path, content: bytes | str):
    path = tmp_path / "palette.gpl"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_written_and_read_again_swatches_are_the_same(tmp_path):
    path = tmp_path / "내 색.gpl"
    write(path, OWN, "Sitting 1912")
    assert read(path) == OWN
    assert path.read_text(encoding="utf-8").splitlines()[:2] == ["GIMP Palette", "Name: Sitting 1912"]
    with pytest.raises(WontOverwrite):
        write(path, OWN, "again")
    write(path, OWN[:1], "again", overwrite=True)
    assert read(path) == OWN[:1]


def test_a_name_of_several_lines_makes_no_lines_of_the_file(tmp_path):
    path = tmp_path / "palette.gpl"
    write(path, [Swatch("one\n255 0 0 two\u2028three", "#010203")], "a\nb")
    assert read(path) == (Swatch("one 255 0 0 two three", "#010203"),)


@pytest.mark.parametrize("content", [
    "GIMP Palette\nName: x\nColumns: 3\n#\n160  90  44\tRust\n",
    "GIMP Palette\r\nName: x\r\n160 90 44 Rust\r\n",
    "GIMP Palette\r160 90 44 Rust\r",
    "GIMP Palette\n160 90 44 Rust",
    "\ufeffGIMP Palette\n160 90 44 Rust\n",
    "\n\n  gimp palette v2 \n# made by hand\n\n   160\t90\t44   Rust  \n\n# 1 2 3 no colour\n",
    "GIMP Palette\nChannels: RGB\nColumns:\nName:\n160 90 44 Rust\n",
])
def test_odd_palettes_are_understood(tmp_path, content):
    assert read(saved(tmp_path, content)) == (Swatch("Rust", "#a05a2c"),)


def test_a_palette_of_an_older_program_keeps_its_letters(tmp_path):
    assert read(saved(tmp_path, "GIMP Palette\n1 2 3 Grün\n".encode("latin-1")))[0].name == "Grün"


def test_a_colour_need_have_no_name(tmp_path):
    found = read(saved(tmp_path, "GIMP Palette\n1 2 3\n4 5 6 Untitled\n7 8 9 Name: me\n"))
    assert [one.name for one in found] == ["", "", "Name: me"]


@pytest.mark.parametrize(("content", "said"), [
    (b"", "GIMP Palette"), (b"\n \n", "GIMP Palette"), (b"\x89PNG\r\n\x1a\n\0\0", "GIMP Palette"),
    (b"JASC-PAL\n0100\n1\n1 2 3\n", "GIMP Palette"),
    (b"GIMP Palette\n", "no colour"), (b"GIMP Palette\n1 2 300 x\n", "line 2"), (b"GIMP Palette\n1 2\n", "line 2"),
    (b"GIMP Palette\n-1 2 3\n", "line 2"), (b"GIMP Palette\n1 2 3\nName: late\n", "line 3"),
    ("GIMP Palette\n١ ٢ ٣٤٥٦\n".encode(), "line 2"),
    (b"GIMP Palette\n" + b"9" * 500_000 + b" 1 1\n", "line 2"),
    (b"GIMP Palette\n" + b"1 2 3 x\n" * 1025, "1024"),
    (b"GIMP Palette\n" + b"#" * 2**20, "1 MB"),
])
def test_what_is_no_palette_is_told_in_a_sentence(tmp_path, content, said):
    with pytest.raises(BadHints, match=said) as fault:
        read(saved(tmp_path, content))
    assert str(fault.value).endswith(".")
    assert "palette.gpl" in str(fault.value)


def test_what_never_ends_is_not_read_to_its_end(tmp_path):
    endless = Path("/dev/zero")
    if not endless.exists():
        pytest.skip("there is no endless file on this system")
    with pytest.raises(BadHints, match="1 MB"):
        read(endless)


def test_a_palette_that_is_not_there_is_told(tmp_path):
    with pytest.raises(BadHints, match="cannot be read"):
        read(tmp_path / "none.gpl")
    with pytest.raises(BadHints):
        read(tmp_path)


@given(content=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: f"GIMP Palette\n{text}")))
def test_whatever_stands_in_a_file_there_are_swatches_or_a_sentence(tmp_path_factory, content):
    path = saved(tmp_path_factory.mktemp("any"), content)
    try:
        found = read(path)
    except BadHints:
        return
    write(path, found, "again", overwrite=True)
    assert [one.colour for one in read(path)] == [one.colour for one in found]
    assert all(len(one.name) <= 80 and one.name.isprintable() for one in found)


def painted(*parts: tuple[str, float], noise=0.01) -> np.ndarray:
    """A photo of upright stripes, each of a colour and a share of the width, with grain."""
    stripes = [np.full((90, round(120 * share), 3), [int(code[at : at + 2], 16) / 255 for at in (1, 3, 5)])
               for code, share in parts]
    image = np.concatenate(stripes, axis=1)
    return (image + np.random.default_rng(0).normal(0, noise, image.shape)).clip(0, 1).astype(np.float32)


def test_the_colours_of_a_photo_are_those_that_are_in_it():
    wanted = ("#4f7299", "#b03a43", "#566b36")
    found = colours_of(painted((wanted[0], 0.3), ("#808080", 0.4), (wanted[1], 0.2), (wanted[2], 0.1)))
    lab = [np.array(taken_apart(code)) for code in found[:3]]
    for code in wanted:
        assert min(np.abs(np.array(taken_apart(code)) - one).max() for one in lab) < 0.03
    assert len(set(found)) == len(found) <= 12
    assert all(taken_apart(code)[2] > 0.02 for code in found)


def test_they_are_the_same_each_time():
    image = painted(("#4f7299", 0.5), ("#b03a43", 0.5), noise=0.1)
    assert colours_of(image) == colours_of(image.copy())
    assert len(colours_of(image, 3)) == 3


def test_a_grey_photo_has_none():
    assert colours_of(painted(("#202020", 0.5), ("#c0c0c0", 0.5), noise=0.0)) == ()
    grey = np.random.default_rng(1).random((70, 50, 1), np.float32).repeat(3, 2)
    assert colours_of(grey) == ()
    speckled = painted(("#202020", 0.5), ("#c0c0c0", 0.5))  # grain of the scanner's three colours
    assert colours_of(np.kron(speckled, np.ones((6, 6, 1), np.float32))) == ()


@pytest.mark.parametrize("shape", [(1, 1), (1, 700), (500, 1), (129, 257)])
def test_any_size_of_photo_does(shape):
    image = np.empty((*shape, 3), np.float32)
    image[:] = (0.6, 0.2, 0.2)
    assert colours_of(image) == ("#993333",)
    assert swatches._small(image) == pytest.approx(np.broadcast_to(image[0, 0], swatches._small(image).shape))
