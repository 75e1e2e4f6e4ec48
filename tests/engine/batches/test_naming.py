"""Names made from patterns."""

from __future__ import annotations

import pytest

from engine.batches.naming import free, name_of
from engine.errors import BadUsage


def test_fields_are_filled_in_and_numbers_padded():
    values = {"name": "할머니 1932", "number": 7, "scale": 2, "preset": "fast"}
    assert name_of("{number:03} {name} {scale}x-{preset}", values) == "007 할머니 1932 2x-fast"
    assert len(name_of("{date}", {})) == 10


@pytest.mark.parametrize("pattern", ["", "{}", "{nonsense}", "{name", "name}", "{name.real}", "{name:{number}}", "...",
                                     "{number:q}", "{name!x}", "{0}"])
def test_a_pattern_that_cannot_be_used_is_a_sentence_that_names_the_fields(pattern):
    with pytest.raises(BadUsage, match=r"\{name\}"):
        name_of(pattern, {"name": "a", "number": 1})


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b", "a\\b", 'a<b>:"|?*', "a\x00b", "가" * 300,
                                  "caf\udce9", "con", "LPT1.old"])
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
