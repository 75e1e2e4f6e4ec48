"""Names made from patterns."""

from __future__ import annotations

import pytest

from engine.batches.naming import FIELDS, LISTED, first_free, free, name_of
from engine.errors import BadUsage


def test_fields_are_filled_in_and_numbers_padded():
    values = {"name": "할머니 1932", "number": 7, "scale": 2, "preset": "fast"}
    assert name_of("{number:03} {name} {scale}x-{preset}", values) == "007 할머니 1932 2x-fast"
    assert len(name_of("{date}", {})) == 10


@pytest.mark.parametrize("name", ["con", "LPT1.old", "COM¹", "nul .txt", "CONIN$", "aux"])
def test_no_name_is_a_device_of_windows(name):
    assert name_of("{name}", {"name": name}).startswith("_")


@pytest.mark.parametrize("pattern", ["", "{}", "{nonsense}", "{name", "name}", "{name.real}", "{name:{number}}", "...",
                                     "{number:q}", "{name!x}", "{0}"])
def test_a_pattern_that_cannot_be_used_is_a_sentence_that_names_the_fields(pattern):
    with pytest.raises(BadUsage, match=r"\{name\}"):
        name_of(pattern, {"name": "a", "number": 1})


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b", "a\\b", 'a<b>:"|?*', "a\x00b", "가" * 300,
                                  "caf\udce9", "con", "LPT1.old", "COM¹", "nul .txt", "CONIN$"])
def test_no_name_leaves_its_folder_or_is_too_long_for_a_disk(name, tmp_path):
    made = name_of("{name}-restored", {"name": name})
    path = tmp_path / f"{made}.png"
    path.write_bytes(b"x")
    assert path.resolve().parent == tmp_path.resolve()


def test_a_name_that_is_taken_gets_a_number(tmp_path):
    first = tmp_path / "a.png"
    assert free(first) == first
    first.touch()
    (tmp_path / "a-2.png").symlink_to("nowhere")
    assert free(first, {tmp_path / "a-3.png"}) == tmp_path / "a-4.png"


def test_what_a_photo_must_be_read_for_is_no_field_in_a_list():
    assert name_of("{width}×{height}", dict.fromkeys(FIELDS, "7")) == "7×7"
    with pytest.raises(BadUsage, match="not known"):
        name_of("{width}", {"width": 7}, LISTED)


@pytest.mark.parametrize(("pattern", "names"), [
    ("{name}", ["a", "a-2", "a-3"]), ("{number:02} {name}", ["01 a", "02 a", "03 a"]),
    (f"{'x' * 300}{{number}}", ["x" * 200, f"{'x' * 200}-2", f"{'x' * 200}-3"]),
])
def test_the_first_name_that_no_file_has_is_found(pattern, names, tmp_path):
    for name in names:
        path = first_free(tmp_path, pattern, {"name": "a"}, ".png")
        assert path == tmp_path / f"{name}.png"
        path.touch()
