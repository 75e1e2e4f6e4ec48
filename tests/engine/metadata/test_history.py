"""A saved result's XMP tells what was done to the photo, behind all that the photo's own history tells."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from independent import needs_exiftool, tags
from lxml import etree
from photos import XMP, photo_with_all

from engine.commandline import cli
from engine.data import Source
from engine.metadata import xmp
from engine.pictures.files import SAVE_SUFFIXES, read, write, write_plain

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
MM, EVENT, REFERENCE = "{http://ns.adobe.com/xap/1.0/mm/}", *(
    f"{{http://ns.adobe.com/xap/1.0/sType/Resource{name}#}}" for name in ("Event", "Ref"))
SUFFIXES = [".jpg", ".png", ".tif", ".webp"]
WHEN = datetime(2026, 11, 26, 12, 30, tzinfo=UTC)
SCANNED = ('<xmpMM:History><rdf:Seq><rdf:li stEvt:action="created" stEvt:when="2019-05-01T10:00:00+09:00" '
           'stEvt:softwareAgent="Scanner 3"/><rdf:li rdf:parseType="Resource"><stEvt:action>saved</stEvt:action>'
           '<stEvt:when>2019-05-01T10:05:00+09:00</stEvt:when></rdf:li></rdf:Seq></xmpMM:History>')
IDENTITY = ('xmpMM:DocumentID="xmp.did:11" xmpMM:InstanceID="xmp.iid:12" xmpMM:OriginalDocumentID="xmp.did:10"')
FLAGS = ["--regions", "whole", "--kernel", "gaussian", "--upscaler", "bicubic", "--quiet"]


def packet(elements="", attributes=""):
    return ('<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
            'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
            'xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:stEvt="http://ns.adobe.com/xap/1.0/sType/ResourceEvent#" '
            'xmlns:stRef="http://ns.adobe.com/xap/1.0/sType/ResourceRef#" '
            f'dc:source="Album 3" {attributes}>{elements}</rdf:Description></rdf:RDF></x:xmpmeta>'
            '<?xpacket end="w"?>').encode()


def entries(data):
    """The entries of the one history at the top of a packet, each as name → text."""
    histories = [one for top in tops(data) for one in top.findall(f"{MM}History")]
    assert len(histories) == 1
    (listed,) = histories[0]
    assert listed.tag == f"{RDF}Seq"
    return [{**{name.removeprefix(EVENT): text for name, text in item.attrib.items() if name.startswith(EVENT)},
             **{part.tag.removeprefix(EVENT): part.text for part in item},
             **({"text": item.text} if item.text else {})} for item in listed]


def tops(data):
    return etree.fromstring(data).findall(f"*/{RDF}Description") or etree.fromstring(data).findall(f"{RDF}Description")


def told(data, name):
    """A property of the picture itself: its text, or its parts by name."""
    for top in tops(data):
        if f"{MM}{name}" in top.attrib:
            return top.get(f"{MM}{name}")
        found = top.find(f"{MM}{name}")
        if found is not None:
            return {part.tag.removeprefix(REFERENCE): part.text for part in found} or found.text
    return None


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_restored_photo_tells_what_was_done_behind_what_its_history_told_before(suffix, tmp_path, portrait):
    photo, result, again = (tmp_path / f"{name}{suffix}" for name in ("photo", "result", "again"))
    write(photo, portrait.image, Source(xmp=packet(SCANNED)))
    assert cli.main(["restore", str(photo), "-o", str(result), *FLAGS]) == 0
    before, first = entries(read(photo).source.xmp), entries(read(result).source.xmp)
    assert [entry["action"] for entry in before] == ["created", "saved"]
    assert first[:2] == before
    assert first[2].keys() == {"action", "when", "softwareAgent", "changed", "parameters"}
    assert first[2]["parameters"] == "Enlarged 2 times with bicubic interpolation (bicubic)."
    assert first[2]["softwareAgent"].startswith("Heirloom ")
    assert datetime.fromisoformat(first[2]["when"]).tzinfo is not None
    assert cli.main(["restore", str(result), "-o", str(again), "--turn", "90", *FLAGS]) == 0
    second = entries(read(again).source.xmp)
    assert second[:3] == first
    assert second[3]["parameters"].endswith("The picture was turned by 90° clockwise.")
    assert b"Album 3" in read(again).source.xmp


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_photo_without_xmp_gets_a_packet_that_tells_this_alone(suffix, tmp_path, portrait):
    photo, result = tmp_path / f"photo{suffix}", tmp_path / f"result{suffix}"
    write(photo, portrait.image, Source())
    assert read(photo).source.xmp is None
    assert cli.main(["restore", str(photo), "-o", str(result), *FLAGS]) == 0
    data = read(result).source.xmp
    assert len(entries(data)) == 1
    (top,) = tops(data)
    assert [child.tag for child in top] == [f"{MM}History"]
    assert told(data, "DocumentID") is None


def test_what_was_mended_is_told_wherever_the_filled_photo_is_written(tmp_path, portrait):
    photo, mask, filled, result = (tmp_path / f"{name}.png" for name in ("photo", "mask", "filled", "result"))
    write(photo, portrait.image, Source(xmp=packet(SCANNED)))
    marks = np.zeros(portrait.shape, np.uint8)
    marks[20:60, 30:32] = 255
    write_plain(mask, marks)
    assert cli.main(["restore", str(photo), "-o", str(result), "--damage", str(mask), "--keep-mask",
                     "--grow", "0", *FLAGS]) == 0
    last = entries(read(result).source.xmp)[-1]["parameters"]
    assert last.startswith("Damage that was marked was filled from around it: 1 % of the picture, method 'kriging'.")
    assert len(entries(read(tmp_path / "result-unmended.png").source.xmp)) == 2  # nothing was done to that
    assert cli.main(["damage", str(photo), "-o", str(tmp_path / "found.png"), "--damage", str(mask),
                     "--filled", str(filled), "--quiet"]) == 0
    last = entries(read(filled).source.xmp)[-1]["parameters"]
    assert last.startswith("Damage that was marked or that the detector 'network' found was filled from around it: ")


def test_a_format_without_xmp_goes_without_and_says_nothing_of_it(tmp_path):
    assert write(tmp_path / "a.bmp", np.zeros((8, 8, 3), np.float32), Source(), history="Enlarged.") == ()


@pytest.mark.parametrize("suffix", sorted(SAVE_SUFFIXES))
def test_without_history_to_tell_a_file_is_the_same_to_the_byte(suffix, tmp_path):
    photo = photo_with_all()
    write(tmp_path / f"a{suffix}", photo.image, photo.source)
    write(tmp_path / f"b{suffix}", photo.image, photo.source, history="")
    assert (tmp_path / f"a{suffix}").read_bytes() == (tmp_path / f"b{suffix}").read_bytes()
    assert b"ResourceEvent" not in (tmp_path / f"a{suffix}").read_bytes()


@needs_exiftool
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_exiftool_reads_the_history_and_finds_no_fault_in_the_file(suffix, tmp_path):
    write(tmp_path / f"a{suffix}", photo_with_all().image, Source(xmp=packet(SCANNED, IDENTITY)), history="Enlarged.")
    found = tags(tmp_path / f"a{suffix}")
    assert [entry["Action"] for entry in found["XMP-xmpMM:History"]] == ["created", "saved", "edited"]
    last = found["XMP-xmpMM:History"][-1]
    assert (last["Parameters"], last["Changed"]) == ("Enlarged.", "/")
    assert last["InstanceID"] == found["XMP-xmpMM:InstanceID"]
    assert found["XMP-xmpMM:DerivedFrom"]["InstanceID"] == "xmp.iid:12"
    assert not [name for name in found if name.endswith((":Warning", ":Error"))]


@pytest.mark.parametrize("attributes", [True, False])
def test_a_photo_with_an_identity_is_named_as_what_the_result_was_made_of(attributes):
    elements = "".join(f"<xmpMM:{name}>{value}</xmpMM:{name}>" for name, value in (
        ("DocumentID", "xmp.did:11"), ("InstanceID", "xmp.iid:12"), ("OriginalDocumentID", "xmp.did:10")))
    data = packet(*("", IDENTITY) if attributes else (elements, ""))
    first = xmp.edited(data, "Enlarged.", "PNG", WHEN)
    assert told(first, "DerivedFrom") == {"instanceID": "xmp.iid:12", "documentID": "xmp.did:11",
                                          "originalDocumentID": "xmp.did:10"}
    assert told(first, "OriginalDocumentID") == "xmp.did:10"
    assert told(first, "DocumentID").startswith("xmp.did:")
    assert told(first, "DocumentID") != "xmp.did:11"
    assert entries(first)[0]["instanceID"] == told(first, "InstanceID") != "xmp.iid:12"
    second = xmp.edited(first, "Enlarged.", "PNG", WHEN)
    assert told(second, "DerivedFrom")["instanceID"] == told(first, "InstanceID") != told(second, "InstanceID")
    assert told(second, "OriginalDocumentID") == "xmp.did:10"
    assert b"xmp.iid:12" in etree.tostring(tops(second)[0].find(f"{MM}Ingredients"))  # the photo's photo is not lost


def test_a_photo_that_is_an_original_gives_its_name_to_all_that_comes_of_it():
    made = xmp.edited(packet("", 'xmpMM:DocumentID="uuid:7"'), "Enlarged.", when=WHEN)
    assert told(made, "OriginalDocumentID") == "uuid:7"
    assert told(made, "DerivedFrom") == {"documentID": "uuid:7"}


@pytest.mark.parametrize("own", [
    '<xmpMM:DerivedFrom stRef:instanceID="xmp.iid:old" stRef:documentID="xmp.did:old"/>',
    '<xmpMM:DerivedFrom rdf:parseType="Resource"><stRef:instanceID>xmp.iid:old</stRef:instanceID></xmpMM:DerivedFrom>',
    '<xmpMM:DerivedFrom><rdf:Description stRef:instanceID="xmp.iid:old"/></xmpMM:DerivedFrom>',
    "<xmpMM:DerivedFrom>xmp.iid:old.cr2</xmpMM:DerivedFrom>",
])
def test_what_the_photo_itself_was_made_of_stays_whatever_form_it_has(own):
    ingredient = '<xmpMM:Ingredients><rdf:Bag><rdf:li stRef:documentID="xmp.did:layer"/></rdf:Bag></xmpMM:Ingredients>'
    made = xmp.edited(packet(own + ingredient, IDENTITY), "Enlarged.", when=WHEN)
    assert told(made, "DerivedFrom")["instanceID"] == "xmp.iid:12"
    (kept,) = (top.find(f"{MM}Ingredients") for top in tops(made))
    assert [b"did:layer" in etree.tostring(item) for item in kept[0]] == [True, False]
    assert b"xmp.iid:old" in etree.tostring(kept[0][1])
    nameless = xmp.edited(packet(own), "Enlarged.", when=WHEN)  # where the photo has no name of its own
    assert (b"xmp.iid:old" in nameless, b"Ingredients" in nameless) == (True, False)


def test_the_names_of_pictures_within_the_packet_are_left_alone():
    inside = ('<xmpMM:Pantry><rdf:Bag><rdf:li rdf:parseType="Resource"><xmpMM:InstanceID>xmp.iid:in</xmpMM:InstanceID>'
              '<xmpMM:History><rdf:Seq><rdf:li stEvt:action="created"/></rdf:Seq></xmpMM:History></rdf:li></rdf:Bag>'
              '</xmpMM:Pantry>')
    made = xmp.edited(packet(inside), "Enlarged.", when=WHEN)
    assert inside.partition("<rdf:li")[2].encode() in made.replace(b"\n", b"")
    assert (len(entries(made)), told(made, "InstanceID")) == (1, None)


@pytest.mark.parametrize(("own", "attributes"), [
    ('<xmpMM:History><rdf:Bag><rdf:li stEvt:action="created"/></rdf:Bag></xmpMM:History>', ""),
    ('<xmpMM:History rdf:parseType="Resource"><stEvt:action>created</stEvt:action></xmpMM:History>', ""),
    ('<xmpMM:History stEvt:action="created"/>', ""),
    ("<xmpMM:History>created</xmpMM:History>", ""),
    ("", 'xmpMM:History="created"'),
    ("<xmpMM:History><rdf:Seq/></xmpMM:History>", 'dc:title="created"'),
    ("<xmpMM:History/>", 'dc:title="created"'),
])
def test_a_history_that_is_written_wrongly_is_kept_too(own, attributes):
    made = xmp.edited(packet(own, attributes), "Enlarged.", when=WHEN)
    assert b"created" in made
    root = etree.fromstring(made)
    (history,) = root.iter(f"{MM}History")
    assert history[0][-1].findtext(f"{EVENT}parameters") == "Enlarged."


def test_the_same_work_at_the_same_time_gives_the_same_packet_and_other_work_another_name():
    data = packet(SCANNED, IDENTITY)
    assert xmp.edited(data, "Enlarged.", "PNG", WHEN) == xmp.edited(data, "Enlarged.", "PNG", WHEN)
    names = {told(xmp.edited(data, *work, WHEN), "InstanceID") for work in (
        ("Enlarged.", "PNG"), ("Enlarged.", "JPEG"), ("Turned.", "PNG"))}
    assert len(names) == 3


@given(st.text(st.characters(codec=None)))
def test_whatever_is_told_the_packet_can_be_read(text):
    made = xmp.edited(XMP, f"<{text}>", when=WHEN)
    parameters = entries(made)[-1]["parameters"]
    assert parameters[0] == "<"
    assert parameters[-1] == ">"
    assert xmp.kept(made) == (made, frozenset(), ())


def test_a_packet_that_cannot_be_read_stays_as_it_is():
    assert xmp.edited(b"no packet", "Enlarged.") == b"no packet"


def test_a_history_too_long_for_one_segment_of_a_jpeg_is_whole_when_read(tmp_path):
    long = SCANNED.replace("Scanner 3", "Scanner " + "3" * 70_000)
    write(tmp_path / "a.jpg", np.zeros((8, 8, 3), np.float32), Source(xmp=packet(long)), history="Enlarged.")
    assert [entry["action"] for entry in entries(read(tmp_path / "a.jpg").source.xmp)] == ["created", "saved", "edited"]
