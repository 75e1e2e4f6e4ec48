"""XMP packets as trees: read with care, brought up to date with the picture, cut in two and joined again.

Nothing of a packet is ever fetched, expanded or run: one that declares entities is refused, as the XMP standard does.
A packet in which nothing changes keeps its every byte.
"""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from lxml import etree

from engine.geometry import Framing
from engine.metadata import xmp_framed, xmp_history
from engine.metadata import xmp_places as places
from engine.metadata.xmp_nodes import RDF, SPACES, Node, Top, name_of, properties, removed, storable, tops
from engine.said import Said

EXTRAS = {
    "video": Said("The video that belongs to the photo was left out, and so were the tags that speak of it."),
    "gain map": Said("The photo's gain map (for HDR screens) was left out, and so were the tags that speak of it."),
    "depth map": Said("The photo's depth map was left out, and so were the tags that speak of it."),
    "sound": Said("The sound that belongs to the photo was left out, and so were the tags that speak of it."),
    "credentials": Said("The content credentials (C2PA) vouch for the file as it was, and were left out."),
    "pictures": Said("The further pictures in the photo's file (a second view, previews) were left out."),
}
DAMAGED = Said("The XMP data is damaged; what could be read of it is carried.")
REFUSED = Said("The XMP data is damaged and was left out.")
_EXTENDED = name_of("xmpNote:HasExtendedXMP")
_ORIENTATION = name_of("tiff:Orientation")
_THUMBNAILS = (name_of("xmp:Thumbnails"),)
_LAYOUT = tuple(name_of(name) for name in (
    "tiff:BitsPerSample", "tiff:Compression", "tiff:PhotometricInterpretation", "tiff:SamplesPerPixel",
    "tiff:PlanarConfiguration", "tiff:YCbCrSubSampling", "tiff:YCbCrPositioning", "exif:CompressedBitsPerPixel"))
EDITED = "http://cv.iptc.org/newscodes/digitalsourcetype/humanEdits"
COMPOSITE = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"
"""IPTC's term for a photo that a generative network has changed or added to (NewsCodes, Digital Source Type)."""
_EMPTY = (f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{RDF}"><rdf:Description rdf:about=""'
          f' xmlns:dc="{SPACES["dc"]}"/></rdf:RDF></x:xmpmeta>')
_BEGIN, _END = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'.encode(), b'<?xpacket end="w"?>'
_CREDITS = tuple(name_of(name) for name in ("dc:creator", "dc:rights", "photoshop:Credit", "photoshop:AuthorsPosition"))
# Namespace, beginning of the name, and the kind of data that such a tag promises.
_PROMISES = (
    ("http://ns.adobe.com/hdr-gain-map/1.0/", "", "gain map"), ("http://ns.apple.com/HDRGainMap/1.0/", "", "gain map"),
    ("http://ns.apple.com/pixeldatainfo/1.0/", "", "gain map"),
    ("http://ns.google.com/photos/1.0/camera/", "MotionPhoto", "video"),
    ("http://ns.google.com/photos/1.0/camera/", "MicroVideo", "video"),
    ("http://ns.oplus.com/photos/1.0/camera/", "", "video"),
    ("http://ns.google.com/photos/1.0/depthmap/", "", "depth map"),
    ("http://ns.google.com/photos/1.0/focus/", "", "depth map"),
    ("http://ns.google.com/photos/dd/1.0/", "", "depth map"),
    ("http://ns.google.com/photos/1.0/image/", "", "pictures"), ("http://ns.google.com/photos/1.0/audio/", "", "sound"),
    ("http://ns.google.com/photos/1.0/container/", "Directory", ""),
    ("http://ns.adobe.com/xmp/note/", "HasExtendedXMP", ""),
)
_LARGEST, _MOST_TAGS = 32 * 2**20, 200_000  # bytes and tags of a packet; as a tree it takes a hundred times that
_SEMANTICS = {"MotionPhoto": "video", "GainMap": "gain map", "RecoveryMap": "gain map", "Depth": "depth map",
              "Confidence": "depth map", "Original": "pictures"}


def orientation(packet: bytes) -> float | None:
    """EXIF's number as a packet tells it."""
    tree = _tree(packet)
    told = [] if tree is None else properties(tree, _ORIENTATION)
    return int(told[0].value) if told and told[0].value in "12345678" and told[0].value else None


def resolution(packet: bytes) -> tuple[float, float] | None:
    """Pixels per inch as a packet tells them, or None."""
    tree = _tree(packet)
    if tree is None:
        return None
    unit = [node.value for node in properties(tree, name_of("tiff:ResolutionUnit"))] or ["2"]
    factor = {"2": 1.0, "3": 2.54}.get(unit[0])
    found = [places.fraction(node.value) for name in ("tiff:XResolution", "tiff:YResolution")
             for node in properties(tree, name_of(name))[:1]]
    if factor is None or len(found) != 2 or found[0] is None or found[1] is None:
        return None
    return found[0] * factor, found[1] * factor


def kept(packet: bytes) -> tuple[bytes, frozenset[str], tuple[str, ...]]:
    """What of a packet goes on to a picture that is its own alone, without thumbnails and other pictures' tags.

    Returns:
        The packet, empty where it must be left out; the kinds of data (of `EXTRAS`) that it promised; notes.
    """
    tree, whole = _read(packet)
    if tree is None:
        return b"", frozenset(), (REFUSED,)
    extras: set[str] = set()
    gone = [node for node in properties(tree) if _promise(node, extras)]
    for node in gone:
        removed(node)
    changed = bool(gone) or not whole
    stored = packet if not changed else _stored(tree) if properties(tree) else b""
    return stored, frozenset(extras), () if whole else (DAMAGED,)


def _promise(node: Node, extras: set[str]) -> bool:
    """Whether a tag speaks of what does not travel with the picture; `extras` gets the kind."""
    if node.name in _THUMBNAILS:
        return True
    space, _, local = node.name[1:].rpartition("}")
    for promised, beginning, kind in _PROMISES:
        if space.startswith(promised) and local.startswith(beginning):
            inside = [] if node.attribute else properties(node.element)
            semantics = (_SEMANTICS.get(one.value) for one in inside if one.name.endswith("}Semantic"))
            extras.update(found for found in (kind, *semantics) if found)
            return True
    return False


def upright(packet: bytes, turn: int, shape: tuple[int, int]) -> tuple[bytes, tuple[str, ...]]:
    """The packet for the picture turned upright, which was stored as (rows, columns) under that orientation."""
    def change(tree: Any) -> tuple[bool, list[str]]:  # noqa: ANN401 - lxml has no types
        nodes = [node for node in properties(tree, _ORIENTATION) if node.value != "1"]
        for node in nodes:
            node.put("1")
        notes = places.turned(tree, turn, shape) if turn != 1 else []
        return bool(nodes) or turn != 1, notes

    return _changed(packet, change)


def framed(packet: bytes, framing: Framing) -> tuple[bytes, tuple[str, ...]]:
    """The packet for a part of an upright picture, or for one that lies askew now; faces in it lie where they are."""
    def change(tree: Any) -> tuple[bool, list[str]]:  # noqa: ANN401 - lxml has no types
        before = etree.tostring(tree)
        notes = xmp_framed.framed(tree, framing)
        return etree.tostring(tree) != before, notes

    return _changed(packet, change)


def scaled(packet: bytes, shape: tuple[int, int], dpi: tuple[float, float] | None, ratio: float = 1.0,
           kind: str = "") -> bytes:
    """The packet told of the new size (rows, columns), resolution and file format, where it speaks of them.

    Args:
        packet: of an upright picture.
        shape: rows and columns now.
        dpi: pixels per inch now, or None where that is not known.
        ratio: how many times larger the picture has become.
        kind: the format that it goes to, "PNG" for instance; empty for that it came in.
    """
    return _changed(packet, lambda tree: (places.scaled(tree, shape, dpi, ratio) | _of_format(tree, kind), []))[0]


def _of_format(tree: Any, kind: str) -> bool:  # noqa: ANN401 - lxml has no types
    """Tell the new format's name, and no more how the bytes of the old file lay; whether that changed anything."""
    name = f"image/{kind.lower()}"
    named = [node for node in properties(tree, name_of("dc:format")) if kind and node.value != name]
    stale = properties(tree, *_LAYOUT) if kind else []
    for node in named:
        node.put(name)
    for node in stale:
        removed(node)
    return bool(named or stale)


def credits(packet: bytes) -> tuple[str, str]:
    """Author and rights as a packet tells them; empty where it does not."""
    tree = _tree(packet)
    if tree is None:
        return "", ""
    authors, rights = (next(iter(properties(tree, name_of(name))), None) for name in ("dc:creator", "dc:rights"))
    return "; ".join(_items(authors)), next(iter(_items(rights)), "")


def _items(node: Node | None) -> list[str]:
    """The items of a list, the default language first, or the one value there is."""
    if node is None:
        return []
    items = [] if node.attribute else list(node.element.iter(f"{{{RDF}}}li"))
    items.sort(key=lambda item: item.get("{http://www.w3.org/XML/1998/namespace}lang", "x-default") != "x-default")
    found = [(item.text or "").strip() for item in items] or [node.value]
    return [text for text in found if text]


def of_credits(author: str, rights: str, own: bytes = b"") -> bytes:
    """A packet that tells author and rights, with all that another packet tells of them (in languages, by address)."""
    new = etree.fromstring(_EMPTY)
    target = new[0][0]
    tree = _tree(own)
    for top in [] if tree is None else tops(tree):
        for node in top:
            if node.name in _CREDITS or node.name.startswith(name_of("xmpRights:")):
                _move(node, target)
    there = {node.name for node in Top(target)}
    for name, kind, text in (("dc:creator", "Seq", author), ("dc:rights", "Alt", rights)):
        if text and name_of(name) not in there:
            listed = etree.SubElement(etree.SubElement(target, name_of(name)), f"{{{RDF}}}{kind}")
            for part in text.split("; ") if kind == "Seq" else (text,):
                item = etree.SubElement(listed, f"{{{RDF}}}li")
                item.text = storable(part)
                if kind == "Alt":
                    item.set("{http://www.w3.org/XML/1998/namespace}lang", "x-default")
    return _BEGIN + bytes(etree.tostring(new, encoding="utf-8")) + _END


def edited(packet: bytes, told: str, kind: str = "", when: datetime | None = None) -> bytes:
    """The packet with one more entry at the end of its history, or one that tells nothing else.

    Args:
        packet: of the photo; empty where it has none.
        told: what was done, in words.
        kind: the format that the picture goes to.
        when: now, if nothing else is said.
    """
    from engine import __version__

    moment = (when or datetime.now(UTC)).isoformat(timespec="seconds")
    event = xmp_history.Event(told, moment, f"Heirloom {__version__}", kind)

    def change(tree: Any) -> tuple[bool, list[str]]:  # noqa: ANN401 - lxml has no types
        xmp_history.happened(tree, event)
        return True, []

    return _changed(packet or _BEGIN + _EMPTY.encode() + _END, change)[0]


def sourced(packet: bytes, synthesised: bool) -> bytes:
    """The packet with the mark of a photo that a person has edited, or to which a generative network has added.

    Args:
        packet: empty for a photo without one.
        synthesised: which of the two.
    """

    def change(tree: Any) -> tuple[bool, list[str]]:  # noqa: ANN401 - lxml has no types
        xmp_history.sourced(tree, COMPOSITE if synthesised else EDITED)
        return True, []

    return _changed(packet or _BEGIN + _EMPTY.encode() + _END, change)[0]


def joined(main: bytes, extensions: Mapping[str, bytes]) -> tuple[bytes, bool]:
    """A packet with what its extension tells, and whether anything had to be left out.

    Args:
        main: the packet that names its extension.
        extensions: GUID → the extended packets that are whole.
    """
    tree = _tree(main)
    if tree is None:
        return main, bool(extensions)
    pointers = properties(tree, _EXTENDED)
    if not pointers:
        return main, bool(extensions)
    more = _tree(extensions.get(pointers[0].value.strip().upper(), b""))
    for node in pointers:
        removed(node)
    targets = tops(tree)
    if more is not None and targets:
        there = {node.name for top in targets for node in top}
        for top in tops(more):
            for node in top:
                if node.name not in there:
                    _move(node, targets[0].element)
    return _stored(tree), more is None


def split(packet: bytes, most: int) -> tuple[bytes, bytes]:
    """A packet of at most `most` bytes, and the extension that holds the rest, empty where there is none.

    The largest properties go to the extension, as Adobe's description of XMP in files asks (part 3, 1.1.3.1).
    """
    tree = _tree(packet) if len(packet) > most else None
    if tree is None:
        return packet, b""
    small = _stored(tree)
    if len(small) <= most:  # without its padding it fits
        return small, b""
    sized = sorted(((len(etree.tostring(node.element)) if not node.attribute else len(node.value), number, node)
                    for number, node in enumerate(node for top in tops(tree) for node in top)), reverse=True)
    more = etree.fromstring(_EMPTY)
    target, room = more[0][0], most - len(b' xmlns:xmpNote="http://ns.adobe.com/xmp/note/" ') - 64
    for _, _, node in sized:
        if len(_stored(tree)) <= room:
            break
        _move(node, target)
        removed(node)
    extension = bytes(etree.tostring(more, encoding="utf-8"))
    return _pointed(tree, extension), extension


def _pointed(tree: Any, extension: bytes) -> bytes:  # noqa: ANN401 - lxml has no types
    """The main packet with the name of its extension."""
    top = tops(tree)[0].element
    pointer = etree.SubElement(top, _EXTENDED, nsmap={"xmpNote": "http://ns.adobe.com/xmp/note/"})
    pointer.text = guid(extension)
    return _stored(tree)


def guid(extension: bytes) -> str:
    """The name of an extension: the MD5 of its bytes, as Adobe's description has it."""
    return hashlib.md5(extension, usedforsecurity=False).hexdigest().upper()


def _move(node: Node, target: Any) -> None:  # noqa: ANN401 - lxml has no types
    """A copy of a property put below another description."""
    if node.attribute:
        target.set(node.name, node.value)
        return
    one = copy.deepcopy(node.element)
    one.tail = None
    target.append(one)


def _changed(packet: bytes, change: Callable[[Any], tuple[bool, list[str]]]) -> tuple[bytes, tuple[str, ...]]:
    """A packet after a change; the very same bytes where there was none."""
    tree = _tree(packet)
    if tree is None:
        return packet, ()
    done, notes = change(tree)
    return (_stored(tree) if done else packet), tuple(notes)


def _tree(packet: bytes) -> Any:  # noqa: ANN401 - lxml has no types
    """The packet's tree, or None."""
    return _read(packet)[0]


def _read(packet: bytes) -> tuple[Any, bool]:
    """The packet's tree or None, and whether it was without damage."""
    if packet[:64].count(0) < 8:  # not UTF-16, where every other byte is zero
        packet = packet.strip(b"\0 \n\r\t")
    large = len(packet) > _LARGEST or packet.count(b"<") > _MOST_TAGS
    if not packet or large or b"<!DOCTYPE" in packet.replace(b"\0", b""):
        return None, False
    for recover in (False, True):
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
                                 remove_blank_text=False, recover=recover)
        try:
            root = etree.fromstring(packet, parser)
        except (etree.XMLSyntaxError, ValueError):
            continue
        if root is not None and root.getroottree().docinfo.internalDTD is None and list(root.iter(f"{{{RDF}}}RDF")):
            return root.getroottree(), not recover
    return None, False


def _stored(tree: Any) -> bytes:  # noqa: ANN401 - lxml has no types
    """The packet of a tree, in UTF-8."""
    return bytes(etree.tostring(tree, encoding="utf-8", xml_declaration=False))
