"""Prints on a scan are found to a hair, cut out without a pixel being changed, and keep what the scan's file said."""

from __future__ import annotations

import json

import numpy as np
import pytest
import scans

import engine
from engine.commandline import cli
from engine.data import Photo
from engine.errors import BadPhoto, WontOverwrite
from engine.geometry import Geometry
from engine.pictures import files
from engine.prints.finding import find_prints
from engine.prints.quads import corners_of, geometry_of
from engine.prints.splitting import names_for, split

BEDS = {"white": ((252, 252, 250), False), "grey": (((150, 150, 152)), False), "black": ((12, 12, 13), False),
        "dusty": ((240, 238, 230), True)}


def photo_of(picture):
    return Photo(picture.astype(np.float32) / 255)


def found_on(picture):
    return [corners_of(one, picture.shape[:2])[:, ::-1] for one in find_prints(photo_of(picture))]


@pytest.mark.parametrize("bed", BEDS)
def test_prints_at_any_angle_are_found_on_any_bed(bed):
    colour, dusty = BEDS[bed]
    for seed in (3, 8):
        picture, truth = scans.scan(seed, colour, dusty, count=4, most=40.0)
        found = found_on(picture)
        assert len(found) == len(truth) == scans.matched(truth, found)


def test_prints_that_touch_the_border_of_the_scan_are_found():
    picture = np.full((800, 1200, 3), 250, np.uint8)
    many = scans.pictures()
    picture[:300, :420], picture[500:, 700:1120] = many[0][100:400, :420], many[2][50:350, 100:520]
    truth = [scans.turned(np.array([210.0, 150]), 300, 420, 0), scans.turned(np.array([910.0, 650]), 300, 420, 0)]
    assert scans.matched(truth, found_on(picture), 0.98) == 2


def test_prints_come_in_the_order_in_which_one_reads():
    picture, _ = scans.scan(8, (250, 250, 250), count=4)
    middles = [one.mean(0) for one in found_on(picture)]
    assert middles[0][1] < middles[-1][1]


def test_a_sound_photo_and_an_empty_bed_hold_no_several_prints():
    assert len(find_prints(photo_of(scans.pictures()[0]))) <= 1
    assert not find_prints(Photo(np.full((300, 400, 3), 0.95, np.float32)))


def test_a_frame_made_of_corners_has_these_corners():
    for angle in (0.0, 3.0, -20.0, 44.0):
        corners = scans.turned(np.array([500.0, 300]), 200, 320, angle)[:, ::-1]
        assert np.abs(corners_of(geometry_of(corners, (700, 900)), (700, 900)) - corners).max() < 1.0
    askew = np.array([(50.0, 60), (80, 800), (600, 850), (650, 40)])
    made = geometry_of(askew, (700, 900))
    assert made.corners
    assert np.abs(corners_of(made, (700, 900)) - askew).max() < 1.0
    assert geometry_of(askew[::-1], (700, 900)) is None


@pytest.fixture
def scan(tmp_path):
    """A 16-bit TIFF of two level prints and one askew, with resolution and tags."""
    draw = np.random.default_rng(4)
    bed = np.full((700, 1000, 3), 61000, np.uint16) + draw.integers(0, 400, (700, 1000, 3), dtype=np.uint16)
    picture = bed / np.float32(65535)
    many = [one.astype(np.float32) / 255 * 0.8 + 0.01 for one in scans.pictures()]
    picture[40:340, 50:450] = many[0][60:360, 60:460]
    picture[380:660, 60:420] = many[2][40:320, 100:460]
    laid = (picture * 255).copy()
    scans.pasted(laid, many[3][:280, :400] * 255, scans.turned(np.array([740.0, 350]), 280, 400, 7))
    picture = np.rint(np.clip(laid / 255, 0, 1) * 65535).astype(np.uint16) / np.float32(65535)
    path = tmp_path / "page.tif"
    source = engine.Source(bits=16, dpi=(600.0, 600.0), icc=None, iptc=b"\x1c\x02\x05\x00\x04Page",
                           xmp=b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-'
                               b'rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/'
                               b'1.1/" dc:source="Album 3"/></rdf:RDF></x:xmpmeta>')
    files.write(path, picture.astype(np.float32), source)
    return path


def test_the_command_writes_each_print_in_the_scans_format_with_its_tags(scan, tmp_path, capsys):
    assert cli.main(["split", str(scan), "-o", str(tmp_path / "out"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["scans"][0]["photos"]
    assert [one["file"] for one in told] == [str(tmp_path / "out" / f"page-{number}.tif") for number in (1, 2, 3)]
    whole = files.read(scan)
    angles = sorted(one["angle"] for one in told)
    assert angles == pytest.approx([-7, 0, 0], abs=0.1)
    for one in told:
        part = files.read(one["file"])
        assert part.source.bits == 16
        assert part.source.dpi == pytest.approx((600.0, 600.0))
        assert part.source.iptc == whole.source.iptc
        assert b"Album 3" in part.source.xmp
        assert b"Cut out of a scan. The picture was " in part.source.xmp
        if one["angle"] == 0:
            top, left, bottom, right = Geometry.of(one).on(whole.shape).box
            assert np.array_equal(part.image, whole.image[top:bottom, left:right])


def test_what_is_there_already_is_not_written_over_and_nothing_half_is_left(scan):
    paths = names_for(scan, scan.parent, 3)
    paths[2].write_bytes(b"mine")
    photo = files.read(scan)
    with pytest.raises(WontOverwrite):
        split(photo, find_prints(photo), paths)
    assert not paths[0].exists()
    assert paths[2].read_bytes() == b"mine"


def test_a_scan_without_prints_is_a_sentence_and_status_2(tmp_path, capsys):
    path = tmp_path / "empty.png"
    files.write(path, np.full((200, 300, 3), 0.9, np.float32), engine.Source())
    assert cli.main(["split", str(path)]) == 2
    assert "No prints were found" in capsys.readouterr().err
    with pytest.raises(BadPhoto):
        split(files.read(path), (), ())
    assert [one.name for one in tmp_path.iterdir()] == ["empty.png"]


def test_names_are_numbered_so_that_they_sort(tmp_path):
    assert [path.name for path in names_for(tmp_path / "a.heic", tmp_path, 10)][:2] == ["a-01.png", "a-02.png"]
    assert [path.name for path in names_for(tmp_path / "a.jpg", tmp_path, 1, ".tif")] == ["a-1.tif"]
