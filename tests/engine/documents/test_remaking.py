"""A result can be made again from its sidecar, byte for byte, and told from another."""

from __future__ import annotations

import json
import re
import zipfile

import numpy as np
import pytest
from PIL import Image as Picture

from engine import Hints, Ramp, Stroke, write
from engine.colouring import hints
from engine.commandline import cli
from engine.documents.remaking import remade, verify
from engine.errors import BadProject, MissingPhoto

FLAGS = ["--preset", "fast", "--regions", "grabcut", "--sidecar", "--quiet"]


@pytest.fixture(scope="module")
def made(tmp_path_factory, portrait):
    """A photo, its result and the result's sidecar."""
    folder = tmp_path_factory.mktemp("made")
    photo, result = folder / "photo.png", folder / "result.png"
    write(photo, portrait.image, portrait.source)
    assert cli.main(["restore", str(photo), "-o", str(result), *FLAGS]) == 0
    return folder


def copied(made, tmp_path):
    for path in made.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path / "photo.png", tmp_path / "result.png", tmp_path / "result.png.heirloom"


def untimed(path):
    """A PNG file's chunks, and its history as told at no certain time."""
    with Picture.open(path) as picture:
        told = re.sub(rb"<stEvt:when>[^<]+", b"<stEvt:when>", picture.info["xmp"])
        return picture.tobytes(), {**picture.info, "xmp": told, "XML:com.adobe.xmp": ""}


def test_a_result_is_made_again_byte_for_byte_but_for_the_time_in_its_history(made, tmp_path):
    _, result, sidecar = copied(made, tmp_path)
    again = tmp_path / "again.png"
    assert cli.main(["restore", "--from", str(sidecar), "-o", str(again), "--quiet"]) == 0
    assert untimed(again) == untimed(result)
    assert len(again.read_bytes()) == len(result.read_bytes())
    assert b"Enlarged 2 times" in untimed(again)[1]["xmp"]


def test_a_result_is_known_by_its_bytes_and_by_its_pixels(made, tmp_path):
    _, result, sidecar = copied(made, tmp_path)
    assert verify(result, sidecar).how == "file"
    with Picture.open(result) as picture:
        picture.save(tmp_path / "plain.png", compress_level=1)  # other bytes, the same pixels
    assert verify(tmp_path / "plain.png", sidecar).how == "pixels"
    assert cli.main(["verify", str(result), str(sidecar), "--again", "--quiet"]) == 0


def test_another_picture_is_told_from_the_result(made, tmp_path):
    photo, result, sidecar = copied(made, tmp_path)
    with Picture.open(result) as picture:
        pixels = np.array(picture)
    pixels[50, 50] ^= 1
    Picture.fromarray(pixels).save(tmp_path / "touched.png")
    verdict = verify(tmp_path / "touched.png", sidecar)
    assert (verdict.same, verdict.how) == (False, "differs")
    assert verdict.worst == pytest.approx(1, abs=0.01)
    assert cli.main(["verify", str(photo), str(sidecar), "--quiet"]) == 1


def test_a_photo_that_was_moved_is_found_and_one_that_was_changed_is_asked_for(made, tmp_path):
    photo, result, sidecar = copied(made, tmp_path)
    far = tmp_path / "far"
    far.mkdir()
    moved = photo.rename(far / "other name.png")
    (made / "photo.png").rename(made / "hidden.png")
    try:
        with pytest.raises(MissingPhoto):
            remade(sidecar)
        restored, _ = remade(sidecar, photo=moved)
        assert restored.image.shape[0] == 192
        with pytest.raises(MissingPhoto):
            remade(sidecar, photo=result)
    finally:
        (made / "hidden.png").rename(made / "photo.png")


def test_a_result_that_is_not_there_is_a_sentence(made, tmp_path):
    _, _, sidecar = copied(made, tmp_path)
    with pytest.raises(BadProject, match="It has: 1"):
        remade(sidecar, number=7)


def test_a_sidecar_is_not_written_over_unasked(made, tmp_path):
    photo, result, sidecar = copied(made, tmp_path)
    before = sidecar.read_bytes()
    result.unlink()
    assert cli.main(["restore", str(photo), "-o", str(result), *FLAGS]) == 2
    assert sidecar.read_bytes() == before


def test_a_mended_result_is_made_again_with_its_damage(tmp_path, portrait):
    from engine.pictures import damage_masks

    photo, result, again = tmp_path / "photo.png", tmp_path / "result.png", tmp_path / "again.png"
    write(photo, portrait.image, portrait.source)
    damage = np.zeros(portrait.shape, np.uint8)
    damage[20:70, 40:43], damage[10:14, 10:20] = 1, 2
    damage_masks.write(tmp_path / "mask.png", damage)
    flags = ["--preset", "fast", "--regions", "whole", "--kernel", "gaussian", "--sidecar", "--quiet"]
    assert cli.main(["restore", str(photo), "-o", str(result), "--damage", str(tmp_path / "mask.png"), *flags]) == 0
    sidecar = tmp_path / "result.png.heirloom"
    assert cli.main(["restore", "--from", str(sidecar), "-o", str(again), "--quiet"]) == 0
    assert untimed(again) == untimed(result)
    restored, record = remade(sidecar)
    assert np.array_equal(restored.damage, damage)
    assert set(record.files) >= {"labels", "damage"}


def test_a_coloured_result_is_made_again_with_what_was_said_though_the_file_that_said_it_is_gone(tmp_path, portrait):
    photo, result, again = tmp_path / "photo.png", tmp_path / "result.png", tmp_path / "again.png"
    write(photo, portrait.image, portrait.source)
    said = Hints((Stroke(((30.0, 40.0), (50.0, 45.0)), 6.0, "#b03020"),),
                 {"whole": Ramp("#301010", "#805030", "#e0c0a0")})
    hints.write(tmp_path / "hints.json", said)
    flags = ["--preset", "fast", "--regions", "whole", "--kernel", "gaussian", "--sidecar", "--quiet", "--colourise",
             "tint", "--hints", str(tmp_path / "hints.json")]
    assert cli.main(["restore", str(photo), "-o", str(result), *flags]) == 0
    (tmp_path / "hints.json").unlink()
    result = next(tmp_path.glob("result*.png"))
    sidecar = result.with_name(result.name + ".heirloom")
    assert cli.main(["restore", "--from", str(sidecar), "-o", str(again), "--quiet"]) == 0
    assert untimed(next(tmp_path.glob("again*.png"))) == untimed(result)
    assert remade(sidecar)[1].hints == said


@pytest.mark.parametrize("frame", [["--turn", "90"], ["--flip"], ["--angle", "3"], ["--crop-to", "10,10,60,70"]])
def test_a_framed_result_is_made_again_by_what_lay_in_the_photo(tmp_path, portrait, frame):
    from engine.pictures import damage_masks

    photo, result, again = tmp_path / "photo.png", tmp_path / "result.png", tmp_path / "again.png"
    write(photo, portrait.image, portrait.source)
    damage = np.zeros(portrait.shape, np.uint8)
    damage[20:70, 40:43] = 1
    damage_masks.write(tmp_path / "mask.png", damage)
    flags = [*FLAGS, *frame, "--damage", str(tmp_path / "mask.png")]
    assert cli.main(["restore", str(photo), "-o", str(result), *flags]) == 0
    sidecar = tmp_path / "result.png.heirloom"
    assert cli.main(["restore", "--from", str(sidecar), "-o", str(again), "--quiet"]) == 0
    assert untimed(again) == untimed(result)
    assert verify(result, sidecar, again=True).same


def test_a_framed_result_of_an_earlier_program_is_refused_in_a_sentence(tmp_path, portrait):
    photo, result = tmp_path / "photo.png", tmp_path / "result.png"
    write(photo, portrait.image, portrait.source)
    flags = ["--preset", "fast", "--regions", "whole", "--kernel", "gaussian", "--flip", "--sidecar", "--quiet"]
    assert cli.main(["restore", str(photo), "-o", str(result), *flags]) == 0
    sidecar = tmp_path / "result.png.heirloom"
    with zipfile.ZipFile(sidecar) as whole:
        entries = {name: whole.read(name) for name in whole.namelist() if "unframed" not in name}
    plain = json.loads(entries["document.json"])
    del plain["results"][0]["files"]["unframed-labels"], plain["results"][0]["unframed"]
    with zipfile.ZipFile(sidecar, "w") as whole:
        for name, data in entries.items():
            whole.writestr(name, json.dumps(plain) if name == "document.json" else data)
    with pytest.raises(BadProject, match="was framed, and kept by an earlier Heirloom"):
        remade(sidecar)
